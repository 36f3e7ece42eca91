/**
 * Configuration as files: reads YAML, says every mistake with its file and line, and makes what
 * there is be what the files say. What a thing may be stands in its own room; this one compares.
 */
@NullMarked
package dev.allswell.config;

import org.jspecify.annotations.NullMarked;
