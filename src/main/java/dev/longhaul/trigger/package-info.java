/** How work arrives: the function's entry point, the shapes of events, HTTP. */
package dev.longhaul.trigger;
