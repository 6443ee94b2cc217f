package io.gatehouse.provider.intake;

import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportReport;
import io.gatehouse.provider.Scopes;
import io.gatehouse.provider.door.ClientCalls;
import io.gatehouse.shell.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes batches of lines from the provider's systems. */
@RestController
@Tag(name = "Activity", description = "Access events and assigned addresses, as batches of lines.")
public class IntakeController {

    private static final String NDJSON = MediaType.APPLICATION_NDJSON_VALUE;

    private final ActivityImport activityImport;
    private final ClientCalls calls;

    IntakeController(ActivityImport activityImport, ClientCalls calls) {
        this.activityImport = activityImport;
        this.calls = calls;
    }

    @Schema(name = "Taken", description = "What came of a batch. Each line that is not empty counts once.")
    record Taken(
            @Schema(description = "Lines that were new. They are on disk.")
            long accepted,

            @Schema(description = "Lines that were known already, from an earlier batch or from this one.")
            long duplicates,

            @Schema(description = "Lines that were not taken, by their number.")
            List<LineError> errors) {

        static Taken of(ImportReport report) {
            return new Taken(
                    report.accepted(),
                    report.duplicates(),
                    report.badLines().stream()
                            .map(line -> new LineError(
                                    line.number(), line.reasonKey(), Texts.in(Locale.ENGLISH, line.reasonKey())))
                            .toList());
        }
    }

    @Schema(name = "LineError", description = "Why a line was not taken. Holds nothing of the line.")
    record LineError(
            @Schema(description = "The number of the line, from 1, empty lines counted as well.")
            long line,

            @Schema(description = "What was wrong, for programs.", example = "activity.import.time.wrong")
            String code,

            @Schema(description = "The same in words.") String message) {}

    @PostMapping(path = "/api/v1/activity", consumes = NDJSON)
    @PreAuthorize(Scopes.ACTIVITY_WRITE)
    @Operation(
            operationId = "takeActivity",
            summary = "Hand in access events",
            description =
                    "One JSON object a line. Needed: account (our identifier or your number), time (with seconds and zone),"
                            + " source_ip, class (ACCESS or ADMIN_ACTION). Optional: event_id, source_port, channel (CONSOLE, API, SSH,"
                            + " SUPPORT, OTHER), action, result (OK, DENIED, FAILED), principal, session, country. An event is known by"
                            + " its event_id and time; without one by all its fields and its place among equal lines of the batch. The"
                            + " same batch again adds nothing. At most 10,000 lines and 16 MB, unless the operator has set otherwise.")
    @ApiResponse(responseCode = "200", description = "What came of each line. What was accepted is on disk.")
    @RequestBody(
            description = "The lines, in UTF-8, each at most 16 KB.",
            required = true,
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = "string"),
                            examples =
                                    @ExampleObject(
                                            "{\"event_id\":\"7f1c\",\"account\":\"ACC-1\",\"time\":\"2026-11-02T10:15:30.5Z\","
                                                    + "\"source_ip\":\"203.0.113.7\",\"class\":\"ACCESS\"}\n")))
    public Taken activity(InputStream lines) {
        return taken(lines, activityImport::takeLines);
    }

    @PostMapping(path = "/api/v1/assigned-addresses", consumes = NDJSON)
    @PreAuthorize(Scopes.ACTIVITY_WRITE)
    @Operation(
            operationId = "takeAssignedAddresses",
            summary = "Hand in which account held which address",
            description =
                    "One JSON object a line. Needed: account (our identifier or your number), address, from (with seconds"
                            + " and zone). Optional: until; leave it out while the account holds the address, and send the same line with it"
                            + " when that ends. An address is one account's at a time: a line that says otherwise is not taken.")
    @ApiResponse(responseCode = "200", description = "What came of each line. What was accepted is on disk.")
    @RequestBody(
            description = "The lines, in UTF-8, each at most 16 KB.",
            required = true,
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(type = "string"),
                            examples =
                                    @ExampleObject(
                                            "{\"account\":\"ACC-1\",\"address\":\"203.0.113.7\",\"from\":\"2026-11-02T10:15:30Z\"}\n")))
    public Taken assignedAddresses(InputStream lines) {
        return taken(lines, activityImport::takeAssigned);
    }

    private Taken taken(InputStream lines, Intake intake) {
        return calls.call(() -> {
            try {
                return Taken.of(intake.take(lines));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    /** What takes a batch in. */
    private interface Intake {
        ImportReport take(InputStream lines) throws IOException;
    }
}
