package io.gatehouse.provider.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gatehouse.sharing.ImportReport;
import io.gatehouse.sharing.SharedCollections.Receipt;
import io.gatehouse.sharing.SharedCollections.SharedCollection;
import io.gatehouse.sharing.SharedCollections.Version;
import io.gatehouse.sharing.stix.StixWriter;
import io.gatehouse.shell.Texts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The resources of TAXII 2.1, as far as they are served. */
final class TaxiiJson {

    /** The type of all of them. */
    static final String TYPE = "application/taxii+json;version=2.1";

    static final String STIX = "application/stix+json;version=2.1";

    private static final DateTimeFormatter ADDED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = new JsonMapper();

    private TaxiiJson() {}

    /** When an object came, to the microsecond: by it the next question goes on. */
    static String added(Instant at) {
        return ADDED.format(at);
    }

    @Schema(name = "TaxiiDiscovery", description = "Where indicators are exchanged.")
    record Discovery(
            @Schema(description = "What this is.") String title,

            @JsonProperty("api_roots") @Schema(description = "The addresses of the API roots.")
            List<String> apiRoots,

            @JsonProperty("default") @Schema(description = "The root to begin with.")
            String first) {}

    @Schema(name = "TaxiiRoot", description = "An API root.")
    record Root(
            @Schema(description = "What this is.") String title,

            @Schema(description = "The versions that it speaks.")
            List<String> versions,

            @JsonProperty("max_content_length") @Schema(description = "How many bytes may be handed in at once.")
            long most) {}

    @Schema(name = "TaxiiCollections", description = "The collections that are there for the caller.")
    record Collections(
            @Schema(description = "One for each group of providers that shares with the caller now.")
            List<Collection> collections) {}

    @Schema(name = "TaxiiCollection", description = "A collection: what a group of providers shares.")
    record Collection(
            @Schema(description = "Its identifier.", format = "uuid")
            String id,

            @Schema(description = "The name of the group.") String title,

            @JsonProperty("can_read") @Schema(description = "Whether the caller may fetch.")
            boolean canRead,

            @JsonProperty("can_write") @Schema(description = "Whether the caller may hand in.")
            boolean canWrite,

            @JsonProperty("media_types") @Schema(description = "What its objects are.")
            List<String> mediaTypes) {

        static Collection of(SharedCollection collection, boolean reads, boolean writes) {
            return new Collection(collection.id().toString(), collection.name(), reads, writes, List.of(STIX));
        }
    }

    @Schema(name = "TaxiiEnvelope", description = "A part of a collection.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Envelope(
            @Schema(description = "Whether there is more.") boolean more,

            @Schema(description = "What to ask with for the next part; absent where there is none.") @Nullable
            String next,

            @Schema(description = "Objects of STIX 2.1.") List<Map<String, Object>> objects) {

        @SuppressWarnings("unchecked")
        static Envelope of(List<Version> versions, boolean more) {
            return new Envelope(
                    more,
                    onward(versions, more),
                    versions.stream()
                            .map(one -> (Map<String, Object>) JSON.readValue(one.content(), Map.class))
                            .toList());
        }
    }

    @Schema(name = "TaxiiManifest", description = "Which objects a part of a collection has.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Manifest(
            @Schema(description = "Whether there is more.") boolean more,

            @Schema(description = "What to ask with for the next part; absent where there is none.") @Nullable
            String next,

            @Schema(description = "The versions, in the order in which they came.")
            List<Entry> objects) {

        static Manifest of(List<Version> versions, boolean more) {
            return new Manifest(
                    more,
                    onward(versions, more),
                    versions.stream()
                            .map(one ->
                                    new Entry(one.id(), added(one.addedAt()), StixWriter.instant(one.version()), STIX))
                            .toList());
        }
    }

    @Schema(name = "TaxiiManifestEntry", description = "A version of an object.")
    record Entry(
            @Schema(description = "The object's identifier.")
            String id,

            @JsonProperty("date_added") @Schema(description = "When it came into the collection.")
            String dateAdded,

            @Schema(description = "Which version it is.") String version,

            @JsonProperty("media_type") @Schema(description = "What it is.")
            String mediaType) {}

    @Schema(name = "TaxiiVersions", description = "The versions of an object.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Versions(
            @Schema(description = "Whether there is more.") boolean more,

            @Schema(description = "What to ask with for the next part; absent where there is none.") @Nullable
            String next,

            @Schema(description = "The versions, in the order in which they came.")
            List<String> versions) {

        static Versions of(List<Version> versions, boolean more) {
            return new Versions(
                    more,
                    onward(versions, more),
                    versions.stream()
                            .map(one -> StixWriter.instant(one.version()))
                            .toList());
        }
    }

    @Schema(name = "TaxiiStatus", description = "What became of objects that were handed in.")
    record Status(
            @Schema(description = "By which it can be asked again.", format = "uuid")
            String id,

            @Schema(description = "Always complete: what is answered is on disk.")
            String status,

            @JsonProperty("request_timestamp") @Schema(description = "When they came.")
            String at,

            @JsonProperty("total_count") @Schema(description = "How many there were.")
            int total,

            @JsonProperty("success_count")
            @Schema(description = "How many were taken, were known, or are of a type that is not kept.")
            int success,

            @Schema(description = "The indicators among those, singly.")
            List<Detail> successes,

            @JsonProperty("failure_count") @Schema(description = "How many were not taken.")
            int failure,

            @Schema(description = "Those, singly, with why.")
            List<Detail> failures,

            @JsonProperty("pending_count") @Schema(description = "Always 0.")
            int pending) {

        static Status of(Receipt receipt) {
            var report = receipt.report();
            var failures = report.lines().stream()
                    .filter(line -> !line.taken())
                    .map(Detail::of)
                    .toList();
            return new Status(
                    receipt.id().toString(),
                    "complete",
                    added(receipt.receivedAt()),
                    report.objects(),
                    report.objects() - failures.size(),
                    report.lines().stream()
                            .filter(ImportReport.Line::taken)
                            .map(Detail::of)
                            .toList(),
                    failures.size(),
                    failures,
                    0);
        }
    }

    @Schema(name = "TaxiiStatusDetail", description = "What became of one object.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detail(
            @Schema(description = "The object's identifier; only where that was in order.") @Nullable
            String id,

            @Schema(description = "Which version; only where that was in order.") @Nullable
            String version,

            @Schema(description = "Why it was not taken; only there where it was not.") @Nullable
            String message) {

        static Detail of(ImportReport.Line line) {
            var key = line.key();
            return new Detail(line.id(), line.version(), key == null ? null : Texts.in(Locale.ENGLISH, key));
        }
    }

    private static @Nullable String onward(List<Version> versions, boolean more) {
        return more ? String.valueOf(versions.getLast().seq()) : null;
    }
}
