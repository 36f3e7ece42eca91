/**
 * The pages: plain records of what a page shows, and the templates that show them. It reads no
 * database; whoever answers a request fills a view and hands it to {@link
 * dev.allswell.http.web.Pages}.
 */
@NullMarked
package dev.allswell.http.web;

import org.jspecify.annotations.NullMarked;
