package dev.longhaul.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for loopback that lives for a day and was made for this run alone.
 *
 * @param keyStore PKCS #12, with the private key
 * @param pem the certificate, for programs that are not Java
 */
record Certificate(Path keyStore, Path pem) {
    /** No secret: the key is thrown away with target/. */
    private static final String PASSWORD = "loopback";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static Certificate make(Path folder) throws IOException, InterruptedException {
        Certificate made = in(folder);
        Files.deleteIfExists(made.keyStore);
        Child child = new Child(folder);
        child.run(
                "keytool-make",
                keytool(
                        made,
                        List.of(
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "1")),
                TIMEOUT,
                process -> {});
        child.run(
                "keytool-export",
                keytool(made, List.of("-exportcert", "-rfc", "-file", made.pem.toString())),
                TIMEOUT,
                process -> {});
        return made;
    }

    /** The one that was made in a folder. */
    static Certificate in(Path folder) {
        return new Certificate(folder.resolve("loopback.p12"), folder.resolve("loopback.pem"));
    }

    private static List<String> keytool(Certificate made, List<String> command) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        all.addAll(command);
        all.addAll(List.of(
                "-alias",
                "loopback",
                "-storetype",
                "PKCS12",
                "-keystore",
                made.keyStore.toString(),
                "-storepass",
                PASSWORD));
        return all;
    }

    /** What makes a virtual machine trust it, and nothing else. */
    List<String> javaOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keyStore,
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** The same for this one. */
    void trustHere() throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    /** For a server that shows it. */
    SSLContext serverContext() throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(e);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        }
    }

    private static IOException unusable(GeneralSecurityException cause) {
        return new IOException("the key store made a moment ago cannot be used", cause);
    }
}
