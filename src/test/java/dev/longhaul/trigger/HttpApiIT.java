package dev.longhaul.trigger;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same of the executable: on the JVM nothing but AWS's runtime client polls. */
@QuarkusIntegrationTest
@Tag("executable")
class HttpApiIT extends HttpApiTest {}
