package dev.longhaul;

import dev.longhaul.config.LonghaulConfig;
import dev.longhaul.config.document.ConfigDocument;
import dev.longhaul.config.document.DocumentedConfig;
import dev.longhaul.intake.DocumentCheck;
import dev.longhaul.upload.Problem;
import dev.longhaul.upload.ProblemException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;

/** The configuration with its document, if {@code LONGHAUL_CONFIG} names one. */
final class LoadedConfig {

    private LoadedConfig() {}

    /**
     * @param plain the configuration without the document
     * @param environment what {@code plain} was made of
     * @throws ProblemException {@code config-unreadable} or {@code bad-configuration}
     */
    static LonghaulConfig of(LonghaulConfig plain, SmallRyeConfig environment, ConfigPlaces places, DocumentCheck check) {
        if (plain.config().isEmpty()) {
            return plain;
        }
        String location = plain.config().get();
        ConfigDocument document = check.read(location, places.fetch(location));
        try {
            return DocumentedConfig.of(environment, document);
        } catch (ConfigValidationException e) {
            throw new ProblemException(
                    new Problem(
                            "bad-configuration",
                            "The document and the environment together cannot be used",
                            location + " is good by itself, so a variable LONGHAUL_… of the environment has no value that"
                                    + " can be used: " + keys(e) + ".",
                            "Correct the variable, or take it away."),
                    e);
        }
    }

    /** Which keys it is about, and not their values, which may be secrets. */
    private static String keys(ConfigValidationException e) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < e.getProblemCount(); i++) {
            String message = e.getProblem(i).getMessage();
            int at = message.indexOf("longhaul.");
            String key = at < 0 ? "one of them" : message.substring(at).split("[^a-zA-Z0-9.\\[\\]_-]", 2)[0];
            keys.append(i == 0 ? "" : ", ").append(key);
        }
        return keys.toString();
    }
}
