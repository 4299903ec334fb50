package dev.longhaul.simulator;

import java.util.List;
import java.util.stream.Stream;

/** A platform's closed list of steps and effects; what is not on it cannot be scripted. */
public record FaultVocabulary(List<String> steps, List<EffectForm> forms) {

    public FaultVocabulary {
        steps = List.copyOf(steps);
        forms = List.copyOf(forms);
    }

    /** The common effects followed by a platform's own. */
    public static FaultVocabulary of(List<String> steps, List<EffectForm> own) {
        return new FaultVocabulary(
                steps, Stream.concat(CommonEffects.FORMS.stream(), own.stream()).toList());
    }

    EffectForm form(String keyword) {
        String name = keyword.matches("[1-5]\\d\\d") ? EffectForm.STATUS : keyword;
        return forms.stream()
                .filter(form -> form.keyword().equals(name) && !keyword.equals(EffectForm.STATUS))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown effect " + keyword + ", known are "
                        + forms.stream().map(EffectForm::keyword).toList()));
    }
}
