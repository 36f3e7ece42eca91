package dev.allswell.http;

/** One resource behind the door: says which addresses it answers, and to whom. */
@FunctionalInterface
public interface Routes {
  void in(RouteTable table);
}
