/**
 * Where checkpoints live, and the form they are stored in: an embedded store for one machine, and a table of DynamoDB for
 * functions. Knows the words of {@code upload} and nothing of how an upload advances.
 */
package dev.longhaul.checkpoint;
