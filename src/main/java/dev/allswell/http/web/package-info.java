/**
 * The pages: whoever answers a request asks the rooms, fills a {@link
 * dev.allswell.http.web.view.View} and hands it to {@link dev.allswell.http.web.Pages}, which draws
 * it with its template.
 */
@NullMarked
package dev.allswell.http.web;

import org.jspecify.annotations.NullMarked;
