package dev.allswell.http.web.view;

/** What one page shows. */
public sealed interface View
    permits AcknowledgeView,
        CheckView,
        ChecksView,
        DutyView,
        ErrorView,
        IncidentView,
        IncidentsView,
        LogBookView,
        MeView,
        NowView,
        PasswordView,
        SignInView {

  /** What stands around the page. */
  Frame frame();
}
