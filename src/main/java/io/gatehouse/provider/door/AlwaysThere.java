package io.gatehouse.provider.door;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has the description of the API say which fields are always there: those of a record that are never nothing, and those that are written
 * as {@code null}. Read off the records themselves, so that the description cannot forget one.
 */
@Component
class AlwaysThere implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var resolved = chain.next().resolve(type, context, chain);
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        var named = raw.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        if (raw.isRecord() && named != null) {
            var model = context.getDefinedModels().get(named.name());
            if (model != null) {
                Arrays.stream(raw.getRecordComponents())
                        .filter(AlwaysThere::isAlwaysThere)
                        .map(AlwaysThere::name)
                        .filter(name -> model.getRequired() == null
                                || !model.getRequired().contains(name))
                        .forEach(model::addRequiredItem);
            }
        }
        return resolved;
    }

    private static boolean isAlwaysThere(RecordComponent component) {
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return true;
        }
        var said = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said != null && said.nullable();
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }
}
