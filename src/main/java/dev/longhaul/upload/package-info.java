/**
 * What an upload is and how it advances: ranges, chunk plan, states, checkpoint, lease, time budget, the runner, and the
 * ports it needs. Knows the JDK and nothing else; everything that touches a network, a disk or a clock comes in through a
 * port.
 */
package dev.longhaul.upload;
