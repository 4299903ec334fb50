package dev.longhaul.trigger.http;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentHolder;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.OpenApiRecorder;
import io.quarkus.smallrye.openapi.runtime.filter.AutoSecurityFilter;
import io.smallrye.openapi.runtime.io.Format;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API's description, made when somebody first asks for it. Quarkus makes it, as JSON and as YAML, whenever a process starts, and hardly
 * one of a function's ever shows it.
 */
final class DescriptionInExecutable {

    private static final Map<String, Preparation> PREPARATIONS = new ConcurrentHashMap<>();

    private DescriptionInExecutable() {}

    private record Preparation(AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters) {}

    @TargetClass(OpenApiRecorder.class)
    static final class WhenStarting {

        private WhenStarting() {}

        @Substitute
        public void prepareDocument(
                AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name) {
            PREPARATIONS.put(name, new Preparation(security, filters));
        }
    }

    @TargetClass(OpenApiDocumentService.class)
    static final class WhenAsked {

        @Alias
        private Map<String, OpenApiDocumentHolder> documentHolders;

        private WhenAsked() {}

        @Alias
        native void prepareDocument(
                AutoSecurityFilter security, Map<OpenApiFilter.RunStage, List<String>> filters, String name);

        @Substitute
        public byte[] getDocument(String name, Format format) {
            OpenApiDocumentHolder document;
            synchronized (PREPARATIONS) {
                if (!documentHolders.containsKey(name)) {
                    Preparation preparation = PREPARATIONS.get(name);
                    prepareDocument(preparation.security(), preparation.filters(), name);
                }
                document = documentHolders.get(name);
            }
            return format == Format.JSON ? document.getJsonDocument() : document.getYamlDocument();
        }
    }
}
