package dev.longhaul.source.web;

/** A text is no address that could be asked; the message says why, in words that hold nothing of it. */
final class MalformedAddressException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedAddressException(String why) {
        super(why);
    }
}
