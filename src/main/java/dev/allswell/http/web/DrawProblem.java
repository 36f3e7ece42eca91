package dev.allswell.http.web;

import dev.allswell.http.ErrorPage;
import dev.allswell.http.Problem;
import dev.allswell.http.web.view.ErrorView;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.Theme;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The page of whoever met a problem. */
public final class DrawProblem implements ErrorPage {
  private static final Frame FRAME =
      Frame.outside("Problem", Frame.UTC, Theme.AS_THE_DEVICE, Instant.EPOCH, "");

  private final Pages pages;

  public DrawProblem(Pages pages) {
    this.pages = pages;
  }

  @Override
  public byte[] draw(Problem problem, @Nullable String id) {
    return pages.render(
        new ErrorView(FRAME, problem.status(), problem.title(), problem.detail(), id));
  }
}
