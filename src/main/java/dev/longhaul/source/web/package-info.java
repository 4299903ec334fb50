/** Videos behind https URLs: which of them may be asked for, and how they are read so that nothing inside a network can be reached. */
package dev.longhaul.source.web;
