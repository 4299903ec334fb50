package dev.longhaul.cdk.app;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * For {@code infra/policy}: the app once for each folder that is given, in one process, as the CDK takes seconds to start. A folder holds
 * {@code options.properties}; the assembly is written beside it.
 */
public final class SynthesizeAll {

    /** What the CDK's command line turns on: resources say which construct made them. */
    private static final Map<String, Object> ITS_COMMAND_LINE = Map.of("aws:cdk:enable-path-metadata", true);

    private SynthesizeAll() {}

    /** Writes one assembly for each folder. */
    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            Properties options = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(folder, "options.properties"))) {
                options.load(reader);
            }
            Map<String, Object> context = new TreeMap<>(ITS_COMMAND_LINE);
            options.forEach((name, value) -> context.put((String) name, value));
            App app = new App(AppProps.builder()
                    .context(context)
                    .outdir(Path.of(folder, "assembly").toString())
                    .analyticsReporting(false)
                    .build());
            LonghaulStack.of(app);
            app.synth();
        }
    }
}
