package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Caller;
import dev.allswell.http.Fields;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.SessionCookie;
import dev.allswell.http.web.view.SignInView;
import dev.allswell.people.Accounts;
import dev.allswell.people.PeopleException;
import dev.allswell.people.Secret;
import dev.allswell.people.Session;
import dev.allswell.people.SignInLinks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out. A one-time link is used by the button on its page only, because mail and chat
 * programs look at every link before people do.
 */
public final class SignIn implements Routes {
  private final Accounts accounts;
  private final SignInLinks links;
  private final SessionCookie cookie;
  private final Pages pages;

  public SignIn(Accounts accounts, SignInLinks links, SessionCookie cookie, Pages pages) {
    this.accounts = accounts;
    this.links = links;
    this.cookie = cookie;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/sign-in").open(this::show);
    table.post("/sign-in").openHereOnly(this::signIn);
    table.post("/sign-out").openHereOnly(this::signOut);
    table.get("/sign-in/link/{link}").open(this::showLink);
  }

  private Answer show(Request request) {
    Fields query = request.query();
    LocalPath next = next(query);
    if (request.callerIfAny().isPresent()) {
      return Answer.seeOther(next);
    }
    return page(200, next, null, null);
  }

  private Answer signIn(Request request) {
    Fields form = request.form();
    Secret link = form.secret("link");
    String name = form.optionalText("name", 200).orElse("");
    Secret password = form.secret("password");
    LocalPath next = next(form);
    form.done();
    if (!link.reveal().isEmpty()) {
      return useLink(link, request);
    }
    try {
      return begin(accounts.signIn(name, password, request.clientAddress()), next);
    } catch (PeopleException.SignInRefused e) {
      return page(401, next, e.says(), null);
    } catch (PeopleException.TooManyTries e) {
      String seconds = String.valueOf(Math.max(1, e.remaining().toSeconds()));
      return page(429, next, e.says(), null).with("Retry-After", seconds);
    } catch (PeopleException.Busy e) {
      return page(429, next, e.says(), null).with("Retry-After", "1");
    }
  }

  private Answer begin(Session session, LocalPath next) {
    return Answer.seeOther(next).with("Set-Cookie", cookie.begin(session.secret()));
  }

  private Answer signOut(Request request) {
    request.callerIfAny().map(Caller::session).ifPresent(accounts::signOut);
    return Answer.seeOther(LocalPath.of("/sign-in")).with("Set-Cookie", cookie.end());
  }

  private Answer showLink(Request request) {
    String link = request.path("link");
    LocalPath next = next(request.query());
    return links
        .owner(Secret.of(link))
        .map(person -> page(200, next, null, new SignInView.Link(link, person.name())))
        .orElseGet(() -> page(410, next, new PeopleException.LinkSpent().says(), null));
  }

  private Answer useLink(Secret link, Request request) {
    try {
      LocalPath choosePassword = LocalPath.of("/password").with("next", LocalPath.HOME.toString());
      return begin(links.use(link, request.clientAddress()), choosePassword);
    } catch (PeopleException.LinkSpent e) {
      return page(410, LocalPath.HOME, e.says(), null);
    }
  }

  private static LocalPath next(Fields fields) {
    Optional<String> sent = fields.optionalText("next", 2000);
    return sent.flatMap(LocalPath::parse).orElse(LocalPath.HOME);
  }

  private Answer page(
      int status, LocalPath next, @Nullable String problem, SignInView.@Nullable Link link) {
    return Answer.html(status, pages.render(new SignInView(next.toString(), problem, link)));
  }
}
