package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.disclosure.bundle.BundleContent.Section;
import io.gatehouse.policy.RecordClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the files of a package. The same content, proofs and keys give the same bytes.
 *
 * <p>The proofs are of the entries that the trail has of the package, as {@link io.gatehouse.audit.Proofs} gave them; whoever keeps them with the
 * content can make the package again after the trail has grown.
 */
@Component
public class Bundles {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.sig";
    static final String PROOFS = "proofs.json";
    static final String DOCUMENT = "package.pdf";
    static final String RELEASED = "records/contents.json";
    static final String MANIFEST_FORM = "gatehouse-package/1";
    private static final String RECORDS_FORM = "gatehouse-records/1";
    private static final String CONTENTS_FORM = "gatehouse-contents/1";

    private final byte[] readme;

    public Bundles() {
        this(resource("README.txt"));
    }

    /** As a version of the portal makes them that tells the reader something else. */
    Bundles(byte[] readme) {
        this.readme = readme.clone();
    }

    /**
     * Makes the package.
     *
     * @param trail the key that checks the proofs' checkpoints
     */
    public Built build(BundleContent content, List<InclusionProof> proofs, VerifierKey trail, PackageKey key) {
        var released = releasedFiles(content);
        var files = released.files();
        var fixed = List.of(
                new Archive.Entry("README.txt", readme),
                new Archive.Entry("verify.html", resource("verify.html")),
                new Archive.Entry(DOCUMENT, PackageDocument.of(content, listed(files), proofs, trail, key)),
                new Archive.Entry(PROOFS, proofs(proofs, trail)));
        var all = new ArrayList<>(fixed);
        all.addAll(files);
        var listed = listed(all);
        var whole = whole(listed);
        var manifest = manifest(released.about(), listed, whole, trail, key);
        all.add(2, new Archive.Entry(MANIFEST, manifest));
        all.add(3, new Archive.Entry(SIGNATURE, key.sign(manifest)));
        var zip = Archive.write(all, content.asOf());
        return new Built(fileName(content.packageNumber()), zip, sha256(zip), sha256(manifest), whole, listed(all));
    }

    /** A package that was made before and kept, as it is. */
    public Built kept(String packageNumber, byte[] zip) {
        try {
            var entries = Archive.read(zip);
            var all = listed(entries);
            var manifest = entries.stream()
                    .filter(entry -> entry.path().equals(MANIFEST))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("A package has a manifest"));
            var listed = all.stream()
                    .filter(file ->
                            !file.path().equals(MANIFEST) && !file.path().equals(SIGNATURE))
                    .toList();
            return new Built(fileName(packageNumber), zip, sha256(zip), sha256(manifest.bytes()), whole(listed), all);
        } catch (Archive.Malformed changed) {
            throw new IllegalArgumentException("What was kept is no package", changed);
        }
    }

    /**
     * The hash of what counsel releases: of all files below {@code records/} and {@code images/}, made as the hash of the whole is. They hold every
     * record, what is withheld and why, and the certificate, and depend on nothing that comes later.
     */
    public byte[] released(BundleContent content) {
        return whole(listed(releasedFiles(content).files()));
    }

    /** Whether a file is one of those that the hash of what was released is over. */
    static boolean isReleased(String path) {
        return path.startsWith("records/") || path.startsWith("images/");
    }

    /** What is released, as files, and what the package says of itself, in its list of contents and in its manifest alike. */
    private record Released(Map<String, Object> about, List<Archive.Entry> files) {}

    private static Released releasedFiles(BundleContent content) {
        var files = new ArrayList<Archive.Entry>();
        var contents = new ArrayList<Map<String, Object>>();
        var number = 0;
        for (var section : content.sections()) {
            number++;
            var own = section(content, section, number);
            files.addAll(own);
            contents.add(contents(section, own));
        }
        var about = about(content, contents);
        var members = new LinkedHashMap<String, Object>();
        members.put("form", CONTENTS_FORM);
        members.putAll(about);
        members.put(
                "particulars",
                content.particulars().stream()
                        .map(line -> {
                            var item = new LinkedHashMap<String, Object>();
                            item.put("label", line.label());
                            item.put("value", line.value());
                            return item;
                        })
                        .toList());
        var certificate = new LinkedHashMap<String, Object>();
        certificate.put("heading", content.certificate().heading());
        certificate.put("paragraphs", content.certificate().paragraphs());
        certificate.put("custodian", content.certificate().custodian());
        certificate.put("office", content.certificate().office());
        certificate.put("signedAt", utc(content.certificate().signedAt()));
        members.put("certificate", certificate);
        files.add(new Archive.Entry(RELEASED, Json.write(members)));
        return new Released(about, files);
    }

    private static Map<String, Object> about(BundleContent content, List<Map<String, Object>> contents) {
        var members = new LinkedHashMap<String, Object>();
        members.put("package", content.packageNumber());
        members.put("request", content.requestNumber());
        members.put("process", content.process());
        members.put("agency", content.agency());
        members.put("provider", content.provider());
        members.put("asOf", utc(content.asOf()));
        members.put("contents", contents);
        members.put(
                "withheld",
                content.withheld().stream()
                        .map(withheld -> {
                            var item = new LinkedHashMap<String, Object>();
                            item.put("class", withheld.recordClass());
                            item.put("title", withheld.title());
                            item.put("ground", withheld.ground());
                            item.put("reason", withheld.reason());
                            item.put("count", withheld.count());
                            return item;
                        })
                        .toList());
        return members;
    }

    /** What the package's file is called: its number, with nothing in it that a file system minds. */
    private static String fileName(String packageNumber) {
        return "gatehouse-" + plain(packageNumber) + ".zip";
    }

    private static List<Archive.Entry> section(BundleContent content, Section section, int number) {
        var name = String.format(
                Locale.ROOT, "%02d-%s", number, plain(section.recordClass().toLowerCase(Locale.ROOT)));
        var files = new ArrayList<Archive.Entry>();
        if (!section.rows().isEmpty()) {
            files.add(new Archive.Entry("records/" + name + ".csv", Csv.write(section.columns(), section.rows())));
            files.add(new Archive.Entry("records/" + name + ".json", json(content, section)));
        }
        var image = 0;
        for (var attachment : section.images()) {
            image++;
            var ending = attachment.mediaType().equals("image/png") ? ".png" : ".jpg";
            files.add(new Archive.Entry("images/" + name + "-" + image + ending, attachment.bytes()));
        }
        return files;
    }

    private static byte[] json(BundleContent content, Section section) {
        var members = new LinkedHashMap<String, Object>();
        members.put("form", RECORDS_FORM);
        members.put("package", content.packageNumber());
        members.put("request", content.requestNumber());
        var source = section.source();
        members.put("asOf", utc(source == null ? content.asOf() : source.asOf()));
        if (source != null) {
            members.put("source", source.words());
        }
        members.put("class", section.recordClass());
        members.put("title", section.title());
        members.put("ground", section.ground());
        members.put("columns", section.columns());
        members.put("records", section.rows());
        return Json.write(members);
    }

    private static Map<String, Object> contents(Section section, List<Archive.Entry> files) {
        var members = new LinkedHashMap<String, Object>();
        members.put("class", section.recordClass());
        members.put("title", section.title());
        members.put("ground", section.ground());
        var source = section.source();
        if (source != null) {
            members.put("source", source.words());
            members.put("asOf", utc(source.asOf()));
        }
        if (section.count() > 0 || RecordClass.valueOf(section.recordClass()).kept()) {
            members.put("count", section.count());
        } else {
            members.put("kept", false);
        }
        members.put("files", files.stream().map(Archive.Entry::path).toList());
        return members;
    }

    private static byte[] manifest(
            Map<String, Object> about, List<Built.File> files, byte[] whole, VerifierKey trail, PackageKey key) {
        var members = new LinkedHashMap<String, Object>();
        members.put("form", MANIFEST_FORM);
        members.putAll(about);
        members.put("signedBy", key.verifier().toString());
        members.put("trail", trail.toString());
        members.put(
                "files",
                files.stream()
                        .map(file -> {
                            var item = new LinkedHashMap<String, Object>();
                            item.put("path", file.path());
                            item.put("bytes", file.size());
                            item.put("sha256", file.sha256Hex());
                            return item;
                        })
                        .toList());
        members.put("whole", HexFormat.of().formatHex(whole));
        return Json.write(members);
    }

    private static byte[] proofs(List<InclusionProof> proofs, VerifierKey trail) {
        return Json.write(ProofFile.members(proofs, trail));
    }

    static List<Built.File> listed(List<Archive.Entry> entries) {
        return entries.stream()
                .map(entry -> new Built.File(entry.path(), entry.bytes().length, sha256(entry.bytes())))
                .toList();
    }

    /** The hash of the whole: of a line for each file, its SHA-256, two blanks and its path, ordered by path. */
    static byte[] whole(List<Built.File> files) {
        return sha256(files.stream()
                .sorted(Comparator.comparing(Built.File::path))
                .map(file -> file.sha256Hex() + "  " + file.path() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** To the second: what is read by people has no fractions. */
    static String utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** With all six digits, as the entry itself has them. */
    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9_]+", "-").replaceAll("^-+|-+$", "");
    }

    static byte[] resource(String name) {
        try (var in = Bundles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
