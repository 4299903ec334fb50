/**
 * How work arrives: the shapes of events, and who does what with them. {@link dev.longhaul.trigger.Dispatcher} is the way in.
 */
package dev.longhaul.trigger;
