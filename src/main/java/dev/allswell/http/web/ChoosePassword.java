package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Refusal;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.PasswordView;
import dev.allswell.people.Accounts;
import dev.allswell.people.PeopleException;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import org.jspecify.annotations.Nullable;

/** Choosing a password, the first one after a sign-in link or another one later. */
public final class ChoosePassword implements Routes {
  private final Accounts accounts;
  private final Pages pages;

  public ChoosePassword(Accounts accounts, Pages pages) {
    this.accounts = accounts;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/password").as(Role.VIEWER, this::show);
    table.post("/password").as(Role.VIEWER, this::choose);
  }

  private Answer show(Request request) {
    return page(200, request, next(request.query()), null);
  }

  private Answer choose(Request request) {
    Fields form = request.form();
    Secret old = form.secret("old");
    Secret fresh = form.secret("password");
    LocalPath next = next(form);
    form.done();
    Secret session = session(request);
    try {
      accounts.changePassword(session, old, fresh, request.clientAddress());
      return Answer.seeOther(next);
    } catch (PeopleException.Unfit e) {
      return page(400, request, next, "The new " + e.says());
    } catch (PeopleException.SignInRefused e) {
      return page(401, request, next, "The old password is not this one.");
    } catch (PeopleException.TooManyTries | PeopleException.Busy e) {
      return page(429, request, next, e.says());
    }
  }

  private static Secret session(Request request) {
    Secret session = request.caller().session();
    if (session == null) {
      throw Refusal.conflict("A token has no password. Sign in as the person and try again.");
    }
    return session;
  }

  private static LocalPath next(Fields fields) {
    return fields.optionalText("next", 2000).flatMap(LocalPath::parse).orElse(LocalPath.HOME);
  }

  private Answer page(int status, Request request, LocalPath next, @Nullable String problem) {
    boolean needsOld = accounts.needsOldPassword(session(request));
    String name = request.actor().name();
    return Answer.html(
        status, pages.render(new PasswordView(name, next.toString(), needsOld, problem)));
  }
}
