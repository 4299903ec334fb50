/** The one documented configuration: where things are kept, destinations, limits. Knows the JDK and the annotations. */
package dev.longhaul.config;
