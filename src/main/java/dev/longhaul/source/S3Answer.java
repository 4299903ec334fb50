package dev.longhaul.source;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The bytes of an object store's answer. Its connection is kept if they were read whole. */
record S3Answer(ResponseInputStream<GetObjectResponse> stream) implements RetriedReading.Answer {

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return stream.read(bytes, offset, length);
        } catch (SdkException e) {
            throw new IOException("the object store's answer cannot be read", e);
        }
    }

    @Override
    public void end() {
        try {
            stream.close();
        } catch (IOException e) {
            // Nothing was left to read.
        }
    }

    @Override
    public void abort() {
        stream.abort();
    }
}
