package dev.longhaul.transfer;

/**
 * An HTTP answer, whole: what a platform's rules read.
 *
 * @param status the status code
 * @param headers its header fields
 * @param body its body as text, cut after {@link #LARGEST_BODY} bytes; empty if there is none
 */
public record Answer(int status, Headers headers, String body) {

    /** An API's answer is far smaller; what is longer is not for us. */
    public static final int LARGEST_BODY = 256 * 1024;

    /** Shows no header value and no body: both may hold secrets. */
    @Override
    public String toString() {
        return "Answer[" + status + " " + headers + "]";
    }
}
