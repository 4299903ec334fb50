/** How the next invocation is called for: a message of a queue. */
package dev.longhaul.continuation;
