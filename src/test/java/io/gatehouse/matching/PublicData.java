package io.gatehouse.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The public lists and labelled pairs beside the project, when they are there; none of them is part of it. */
final class PublicData {

    static final Path HOME = Path.of("..", "shared", "data");

    private PublicData() {}

    static boolean present() {
        return Files.isReadable(HOME.resolve("name-matching/watchlist_names.csv"));
    }

    static List<Map<String, String>> rows(String file) {
        return rows(HOME.resolve(file));
    }

    static List<Map<String, String>> rows(Path file) {
        var rows = new ArrayList<List<String>>();
        try {
            var text = Files.readString(file);
            var row = new ArrayList<String>();
            var cell = new StringBuilder();
            var quoted = false;
            for (int i = 0; i < text.length(); i++) {
                var c = text.charAt(i);
                if (quoted) {
                    if (c != '"') {
                        cell.append(c);
                    } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        cell.append(c);
                        i++;
                    } else {
                        quoted = false;
                    }
                } else if (c == '"') {
                    quoted = true;
                } else if (c == ',' || c == '\n') {
                    row.add(cell.toString());
                    cell.setLength(0);
                    if (c == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else if (c != '\r') {
                    cell.append(c);
                }
            }
            if (!row.isEmpty()) {
                row.add(cell.toString());
                rows.add(row);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var head = rows.getFirst();
        return rows.subList(1, rows.size()).stream()
                .map(row -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int i = 0; i < Math.min(head.size(), row.size()); i++) {
                        named.put(head.get(i), row.get(i));
                    }
                    return named;
                })
                .toList();
    }

    static PartyKind kind(String text) {
        return switch (text) {
            case "person", "Person" -> PartyKind.PERSON;
            case "org", "Company", "Organization" -> PartyKind.ORGANISATION;
            case "vessel", "Vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> PartyKind.UNKNOWN;
        };
    }

    static List<BirthDate> births(String dates) {
        return Arrays.stream(dates.split("\\|"))
                .flatMap(date -> BirthDate.parse(date).stream())
                .toList();
    }

    static TreeSet<String> countries(String names) {
        var codes = new TreeSet<String>();
        for (var name : names.split("\\|")) {
            if (!name.isBlank()) {
                codes.add(Countries.code(name).orElse(name));
            }
        }
        return codes;
    }

    /** Every party of the public lists, with all its names. */
    static List<Listed> watchlist() {
        var parties = new LinkedHashMap<String, List<Map<String, String>>>();
        for (var row : rows("name-matching/watchlist_names.csv")) {
            parties.computeIfAbsent(row.get("uid"), uid -> new ArrayList<>()).add(row);
        }
        var listed = new ArrayList<Listed>();
        parties.forEach((uid, names) -> listed.add(new Listed(
                uid,
                kind(names.getFirst().get("entity_type")),
                names.stream()
                        .map(row -> new Listed.Name(
                                row.get("name"),
                                switch (row.get("name_kind")) {
                                    case "primary" -> NameQuality.PRIMARY;
                                    case "weak_alias" -> NameQuality.WEAK;
                                    default -> NameQuality.ALIAS;
                                }))
                        .toList(),
                births(names.getFirst().get("dob")),
                countries(names.getFirst().get("country")),
                List.of())));
        return listed;
    }
}
