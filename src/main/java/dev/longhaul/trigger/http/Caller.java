package dev.longhaul.trigger.http;

/**
 * Who calls.
 *
 * @param name tells callers apart, and is no secret: {@code key:NAME}, {@code iam:ARN}, {@code jwt:ISSUER SUBJECT}, {@code lambda:ID}
 */
record Caller(String name) {

    /** The request's property that holds it. */
    static final String PROPERTY = Caller.class.getName();
}
