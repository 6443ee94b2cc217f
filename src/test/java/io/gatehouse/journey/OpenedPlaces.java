package io.gatehouse.journey;

import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealBroken;
import io.gatehouse.sealing.SealedFiles;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens what lies sealed at a place, to see that what was said did come to lie there. */
final class OpenedPlaces {

    /** The parts of a package lie under its id and their number. */
    private static final int MOST_NUMBERS = 20;

    /** Where the key of a file lies, and for what place the file is sealed. */
    private static final Map<String, Place> FILES = Map.ofEntries(
            file("legal_request.document_key", "legal_request", "document"),
            file("legal_request.gag_key", "legal_request", "gag"),
            file("legal_consent.document_key", "legal_consent", "file"),
            file("legal_nondisclosure.document_key", "legal_nondisclosure", "file"),
            file("legal_preserved.file_key", "legal_preserved", "file"),
            file("disclosure_package.snapshot_key", "disclosure_package", "file"),
            file("disclosure_package.content_key", "disclosure_package", "file"),
            file("disclosure_package.built_key", "disclosure_package", "file"),
            file("disclosure_package_link.file_key", "disclosure_package", "file"),
            file("evidence_file.sealed_key", "evidence_file", "original"),
            file("evidence_page.viewing_key", "evidence_page", "viewing-1"),
            file("evidence_page.thumbnail_key", "evidence_page", "thumbnail-1"));

    private final Path portal;
    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final SealedFiles files;

    OpenedPlaces(Path portal, JdbcClient jdbc, SealedRecords records, SealedFiles files) {
        this.portal = portal;
        this.jdbc = jdbc;
        this.records = records;
        this.files = files;
    }

    private static Map.Entry<String, Place> file(String key, String table, String column) {
        return Map.entry(key, new Place(table, column, new UUID(0, 0), 1));
    }

    static boolean isFile(String place) {
        return FILES.containsKey(place);
    }

    /** What is sealed there and is this subject's, as JSON has it. */
    List<String> words(String place, SubjectId subject) {
        var name = place.split("\\.");
        var opened = new ArrayList<String>();
        for (var row : rows(name[0], name[1])) {
            for (var id : row.ids()) {
                for (var number = 1; number <= MOST_NUMBERS; number++) {
                    try {
                        opened.add(String.valueOf(records.open(
                                subject, new Place(name[0], name[1], id, number), row.sealed(), Object.class)));
                    } catch (SealBroken | DataKeyDestroyed another) {
                        // Another's, or sealed for another place.
                        continue;
                    }
                }
            }
        }
        return opened;
    }

    /** The first file that is sealed there and is this subject's. */
    Optional<byte[]> file(String place, SubjectId subject) throws IOException {
        var name = place.split("\\.");
        var sealedFor = FILES.get(place);
        var kept = new ArrayList<Path>();
        for (var directory : List.of("legal", "evidence")) {
            try (var found = Files.walk(portal.resolve(directory))) {
                found.filter(Files::isRegularFile).forEach(kept::add);
            }
        }
        for (var row : rows(name[0], name[1])) {
            for (var file : kept) {
                var ids = new ArrayList<>(row.ids());
                named(file).ifPresent(ids::add);
                for (var id : ids) {
                    var at = new Place(sealedFor.table(), sealedFor.column(), id, sealedFor.schema());
                    try (var plain = files.open(subject, at, row.sealed(), Files.newInputStream(file))) {
                        return Optional.of(plain.readAllBytes());
                    } catch (SealBroken | DataKeyDestroyed | IOException another) {
                        continue;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> named(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString().split("\\.")[0]));
        } catch (IllegalArgumentException unfinished) {
            return Optional.empty();
        }
    }

    private record Row(List<UUID> ids, byte[] sealed) {}

    private List<Row> rows(String table, String column) {
        return jdbc.sql("select * from " + table + " where " + column + " is not null")
                .query((row, _) -> new Row(ids(row), row.getBytes(column)))
                .list();
    }

    private static List<UUID> ids(ResultSet row) throws SQLException {
        var ids = new ArrayList<UUID>();
        for (var at = 1; at <= row.getMetaData().getColumnCount(); at++) {
            if (row.getObject(at) instanceof UUID id) {
                ids.add(id);
            } else if (row.getMetaData().getColumnName(at).equals("ref")) {
                // A row that has no id of its own: that of what it belongs to stands before it.
                ids.add(UUID.nameUUIDFromBytes(
                        (ids.getLast() + " " + row.getString(at)).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return ids;
    }
}
