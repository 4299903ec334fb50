package dev.longhaul.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/** The example of the README is code that is compiled, and makes what it says. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void itsExampleIsThatOfTheStackHere() throws IOException {
        Matcher java = JAVA.matcher(Files.readString(Path.of("README.md")));
        assertThat(java.find()).isTrue();
        String stack = Files.readString(Path.of("src/test/java/dev/longhaul/cdk/StudioStack.java"));
        assertThat(withoutBlanks(stack)).contains(withoutBlanks(java.group(1)));
    }

    @Test
    void theBucketTellsEventBridgeWithoutAFunctionOfTheCdks() {
        Template template = Template.fromStack(new StudioStack(new App(), "studio", StandIn.functionZip(folder)));
        template.hasResourceProperties(
                "AWS::S3::Bucket",
                Map.of(
                        "NotificationConfiguration",
                        Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true))));
        template.resourceCountIs("AWS::Lambda::Function", 2);
        template.hasResourceProperties("AWS::SecretsManager::Secret", Map.of("Name", "studio/main-channel"));
        assertThat(List.copyOf(template.findResources("AWS::IAM::Policy").keySet()))
                .anyMatch(each -> each.contains("Editor"));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s+", "");
    }
}
