package dev.allswell.http.web;

import dev.allswell.http.web.view.AcknowledgeView;
import dev.allswell.http.web.view.CheckView;
import dev.allswell.http.web.view.ChecksView;
import dev.allswell.http.web.view.DutyView;
import dev.allswell.http.web.view.ErrorView;
import dev.allswell.http.web.view.IncidentView;
import dev.allswell.http.web.view.IncidentsView;
import dev.allswell.http.web.view.LogBookView;
import dev.allswell.http.web.view.MeView;
import dev.allswell.http.web.view.NowView;
import dev.allswell.http.web.view.PasswordView;
import dev.allswell.http.web.view.SignInView;
import dev.allswell.http.web.view.View;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;

/** Renders views as HTML. Everything that a view says is escaped by the templates. */
public final class Pages {
  private static final int USUAL_BYTES = 32_768;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dev.allswell.jte");

  /** Returns the whole page in UTF-8. */
  public byte[] render(View view) {
    Utf8ByteOutput output = new Utf8ByteOutput(USUAL_BYTES);
    engine.render("pages/" + template(view) + ".jte", view, output);
    return output.toByteArray();
  }

  private static String template(View view) {
    return switch (view) {
      case AcknowledgeView _ -> "acknowledge";
      case CheckView _ -> "check";
      case ChecksView _ -> "checks";
      case DutyView _ -> "duty";
      case ErrorView _ -> "error";
      case IncidentView _ -> "incident";
      case IncidentsView _ -> "incidents";
      case LogBookView _ -> "logBook";
      case MeView _ -> "me";
      case NowView _ -> "now";
      case PasswordView _ -> "password";
      case SignInView _ -> "signIn";
    };
  }
}
