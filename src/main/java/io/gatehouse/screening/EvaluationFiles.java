package io.gatehouse.screening;

import io.gatehouse.command.Options;
import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Countries;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Subject;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that the engine is measured with: labelled pairs in either of two forms, a table of listed names, and customers who are on no
 * list. Each is CSV with the names of its columns in the first line; further columns are not looked at.
 */
final class EvaluationFiles {

    private static final List<String> PAIRS = List.of(
            "label",
            "category",
            "list_level",
            "query_name",
            "query_type",
            "query_dob",
            "query_country",
            "list_uid",
            "list_name",
            "list_dob",
            "list_country");
    private static final List<String> BENCH_PAIRS = List.of("case_group", "schema", "name1", "name2", "is_match");
    private static final List<String> NAMES = List.of("uid", "entity_type", "name_kind", "name", "dob", "country");
    private static final List<String> CLEAN = List.of("full_name", "date_of_birth", "nationality");

    private EvaluationFiles() {}

    /**
     * One labelled pair.
     *
     * @param match whether both sides are the same party
     * @param listLevel whether a search of the whole list is expected to find the party
     * @param listed the listed side, with the one name it is held against
     */
    record Pair(String category, boolean match, boolean listLevel, Subject subject, Listed listed) {

        /** The subject's name. */
        String query() {
            return subject.names().getFirst();
        }

        /** The listed name. */
        String name() {
            return listed.names().getFirst().written();
        }
    }

    /** One row, by the names of its columns. */
    private record Row(Path file, long line, Map<String, Integer> columns, List<String> fields) {

        String get(String column) {
            var at = columns.get(column);
            return at == null ? "" : fields.get(at).strip();
        }

        Options.Wrong wrong(String why) {
            return EvaluationFiles.wrong(file, line, why);
        }

        boolean yes(String column, String yes, String no) throws Options.Wrong {
            var value = get(column).toLowerCase(Locale.ROOT);
            if (!value.equals(yes) && !value.equals(no)) {
                throw wrong("the column " + column + " must be " + yes + " or " + no);
            }
            return value.equals(yes);
        }

        String name(String column) throws Options.Wrong {
            var value = get(column);
            if (value.isEmpty()) {
                throw wrong("the column " + column + " is empty");
            }
            return value;
        }
    }

    private interface Take {
        void row(Row row) throws Options.Wrong;
    }

    private static Options.Wrong wrong(Path file, long line, String why) {
        return new Options.Wrong(file + (line == 0 ? "" : ", line " + line) + ": " + why + ".");
    }

    /** Reads labelled pairs, in the columns of our own pairs or of the public cases of nomenklatura. */
    static List<Pair> pairs(Path file) throws IOException, Options.Wrong {
        var pairs = new ArrayList<Pair>();
        each(
                file,
                List.of(PAIRS, BENCH_PAIRS),
                row -> pairs.add(row.columns().containsKey("name1") ? bench(row) : own(row)));
        if (pairs.isEmpty()) {
            throw wrong(file, 1, "there is no pair below the names of the columns");
        }
        return pairs;
    }

    private static Pair own(Row row) throws Options.Wrong {
        var kind = kind(row.get("query_type"));
        return new Pair(
                row.get("category"),
                row.yes("label", "1", "0"),
                row.yes("list_level", "1", "0"),
                new Subject(
                        kind,
                        List.of(row.name("query_name")),
                        births(row.get("query_dob")),
                        countries(row.get("query_country")),
                        List.of()),
                new Listed(
                        row.get("list_uid"),
                        kind,
                        List.of(new Listed.Name(row.name("list_name"), NameQuality.PRIMARY)),
                        births(row.get("list_dob")),
                        countries(row.get("list_country")),
                        List.of()));
    }

    private static Pair bench(Row row) throws Options.Wrong {
        var kind = kind(row.get("schema"));
        return new Pair(
                row.get("case_group"),
                row.yes("is_match", "true", "false"),
                false,
                Subject.named(kind, row.name("name1")),
                new Listed(
                        "line " + row.line(),
                        kind,
                        List.of(new Listed.Name(row.name("name2"), NameQuality.PRIMARY)),
                        List.of(),
                        Set.of(),
                        List.of()));
    }

    /** Reads a table of listed names, a row for each name of each party. */
    static List<Listed> names(Path file) throws IOException, Options.Wrong {
        var parties = new LinkedHashMap<String, List<Row>>();
        each(file, List.of(NAMES), row -> {
            row.name("name");
            parties.computeIfAbsent(row.name("uid"), uid -> new ArrayList<>()).add(row);
        });
        if (parties.isEmpty()) {
            throw wrong(file, 1, "there is no name below the names of the columns");
        }
        return parties.entrySet().stream()
                .map(party -> listed(party.getKey(), party.getValue()))
                .toList();
    }

    private static Listed listed(String uid, List<Row> rows) {
        return new Listed(
                uid,
                kind(rows.getFirst().get("entity_type")),
                rows.stream()
                        .map(row -> new Listed.Name(row.get("name"), quality(row.get("name_kind"))))
                        .toList(),
                rows.stream()
                        .flatMap(row -> births(row.get("dob")).stream())
                        .distinct()
                        .toList(),
                rows.stream()
                        .flatMap(row -> countries(row.get("country")).stream())
                        .collect(Collectors.toSet()),
                List.of());
    }

    private static NameQuality quality(String kind) {
        return switch (kind) {
            case "primary" -> NameQuality.PRIMARY;
            case "weak_alias" -> NameQuality.WEAK;
            default -> NameQuality.ALIAS;
        };
    }

    /** Reads customers who are on no list: people, with what is known of them. */
    static List<Subject> clean(Path file) throws IOException, Options.Wrong {
        var clean = new ArrayList<Subject>();
        each(
                file,
                List.of(CLEAN),
                row -> clean.add(new Subject(
                        PartyKind.PERSON,
                        List.of(row.name("full_name")),
                        births(row.get("date_of_birth")),
                        countries(row.get("nationality")),
                        List.of())));
        if (clean.isEmpty()) {
            throw wrong(file, 1, "there is no customer below the names of the columns");
        }
        return clean;
    }

    private static PartyKind kind(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "person" -> PartyKind.PERSON;
            case "org", "organisation", "organization", "company" -> PartyKind.ORGANISATION;
            case "vessel" -> PartyKind.VESSEL;
            case "aircraft", "airplane" -> PartyKind.AIRCRAFT;
            default -> PartyKind.UNKNOWN;
        };
    }

    private static List<BirthDate> births(String dates) {
        return Arrays.stream(dates.split("\\|"))
                .flatMap(date -> BirthDate.parse(date.strip()).stream())
                .toList();
    }

    /** The countries' codes; a name that is none of ours still agrees with itself. */
    private static Set<String> countries(String names) {
        var codes = new LinkedHashSet<String>();
        for (var name : names.split("\\|")) {
            if (!name.isBlank()) {
                codes.add(Countries.code(name).orElse(name.strip()));
            }
        }
        return codes;
    }

    private static void each(Path file, List<List<String>> forms, Take take) throws IOException, Options.Wrong {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Options.Wrong("There is no file " + file + " that can be read.");
        }
        try (var rows = CsvRows.open(file, ',')) {
            var first = rows.next();
            var columns = columns(file, first == null ? List.of() : first, forms);
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.size() != columns.size()) {
                    throw wrong(file, rows.line(), row.size() + " fields where the first line names " + columns.size());
                }
                take.row(new Row(file, rows.line(), columns, row));
            }
        } catch (ListUnreadable bad) {
            var why = Texts.in(Locale.ENGLISH, bad.reasonKey());
            throw wrong(file, bad.line(), Character.toLowerCase(why.charAt(0)) + why.substring(1));
        }
    }

    private static Map<String, Integer> columns(Path file, List<String> names, List<List<String>> forms)
            throws Options.Wrong {
        var columns = new LinkedHashMap<String, Integer>();
        for (var name : names) {
            if (columns.putIfAbsent(name.strip(), columns.size()) != null) {
                throw wrong(file, 1, "two columns have the same name");
            }
        }
        if (forms.stream().noneMatch(form -> columns.keySet().containsAll(form))) {
            throw wrong(
                    file,
                    1,
                    "the first line must name the columns "
                            + forms.stream()
                                    .map(form -> String.join(", ", form))
                                    .collect(Collectors.joining("; or else "))
                            + "; it lacks "
                            + forms.stream()
                                    .map(form -> lacking(form, columns.keySet()))
                                    .min((a, b) -> Integer.compare(a.size(), b.size()))
                                    .map(missing -> String.join(", ", missing))
                                    .orElse(""));
        }
        return columns;
    }

    private static List<String> lacking(List<String> form, Set<String> columns) {
        return Stream.of(form)
                .flatMap(List::stream)
                .filter(column -> !columns.contains(column))
                .toList();
    }
}
