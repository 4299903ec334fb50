/** The assembly: main, and the wiring of the ports to their adapters. */
package dev.longhaul;
