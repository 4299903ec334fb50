package dev.longhaul;

import java.io.IOException;

/** Documents that are not files. What an error says is shown: it holds no secret. */
interface RemoteConfigs {

    /** The first bytes of an object, one more than a document may have. */
    byte[] object(String bucket, String key) throws IOException;

    /** A parameter of the Systems Manager, decrypted. */
    byte[] parameter(String name) throws IOException;
}
