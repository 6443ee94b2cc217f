package io.gatehouse.disclosure.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes JSON in one form only: members in the order given, two spaces for each depth, line feeds, UTF-8, and nothing escaped that need
 * not be. A library may write the same value otherwise in its next version; a package must not change with it.
 */
final class Json {

    private Json() {}

    /** The bytes of a value made of maps, lists, strings, numbers and truths, with a line feed at the end. */
    static byte[] write(Object value) {
        return (text(value, "") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value, String indent) {
        var deeper = indent + "  ";
        return switch (value) {
            case Map<?, ?> members when members.isEmpty() -> "{}";
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member -> deeper + quoted(String.valueOf(member.getKey())) + ": "
                                + text(member.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case List<?> elements when elements.isEmpty() -> "[]";
            case List<?> elements ->
                elements.stream()
                        .map(element -> deeper + text(element, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            case Integer number -> Integer.toString(number);
            case Long number -> Long.toString(number);
            case Boolean truth -> truth.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Half a character has no form in UTF-8. */
    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
