/** How the next invocation is called for. */
package dev.longhaul.continuation;
