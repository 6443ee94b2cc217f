package io.gatehouse.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proofs as a file that leaves the portal: what a package has of them, and what an auditor takes out, have the one form.
 *
 * @param trail the key that the checkpoints are said to be signed with, as the file gives it; empty if it gives none
 * @param proofs each proof, or nothing for one that cannot be read
 */
public record ProofFile(Optional<VerifierKey> trail, List<Optional<InclusionProof>> proofs) {

    /** What tells the form of the file. */
    public static final String FORM = "gatehouse-proofs/1";

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    public ProofFile {
        proofs = List.copyOf(proofs);
    }

    /** An instant as the file has it: always with microseconds. */
    public static String microseconds(Instant at) {
        return MICROSECONDS.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The members of the file, in their order, for whoever writes JSON in a form of their own. */
    public static Map<String, Object> members(List<InclusionProof> proofs, VerifierKey trail) {
        var members = new LinkedHashMap<String, Object>();
        members.put("form", FORM);
        members.put("trail", trail.toString());
        members.put("proofs", proofs.stream().map(ProofFile::members).toList());
        return members;
    }

    private static Map<String, Object> members(InclusionProof proof) {
        var base64 = Base64.getEncoder();
        var item = new LinkedHashMap<String, Object>();
        item.put("entry", proof.entry().toString());
        item.put("action", proof.action());
        item.put("recordedAt", microseconds(proof.recordedAt()));
        item.put("index", proof.index());
        item.put("size", proof.size());
        item.put("leaf", base64.encodeToString(proof.leaf()));
        item.put("path", proof.path().stream().map(base64::encodeToString).toList());
        item.put("checkpoint", proof.signedCheckpoint());
        item.put("canonical", base64.encodeToString(proof.canonical()));
        return item;
    }

    /** The bytes of a file. */
    public static byte[] write(List<InclusionProof> proofs, VerifierKey trail) {
        return (JSON.writeValueAsString(members(proofs, trail)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a file; empty if it is no file of proofs. */
    public static Optional<ProofFile> read(byte[] bytes) {
        JsonNode read;
        try {
            read = JSON.readTree(bytes);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
        if (read == null
                || !text(read, "form").equals(FORM)
                || !read.path("proofs").isArray()) {
            return Optional.empty();
        }
        var proofs = new ArrayList<Optional<InclusionProof>>();
        for (var item : read.path("proofs")) {
            proofs.add(Optional.ofNullable(proof(item)));
        }
        return Optional.of(new ProofFile(VerifierKey.parse(text(read, "trail")), proofs));
    }

    private static @Nullable InclusionProof proof(JsonNode item) {
        try {
            var base64 = Base64.getDecoder();
            var path = new ArrayList<byte[]>();
            for (var hash : item.path("path")) {
                path.add(base64.decode(hash.asString("")));
            }
            return new InclusionProof(
                    UUID.fromString(text(item, "entry")),
                    text(item, "action"),
                    Instant.parse(text(item, "recordedAt")),
                    item.path("index").asLong(-1),
                    item.path("size").asLong(-1),
                    path,
                    text(item, "checkpoint"),
                    base64.decode(text(item, "leaf")),
                    base64.decode(text(item, "canonical")));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return null;
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
