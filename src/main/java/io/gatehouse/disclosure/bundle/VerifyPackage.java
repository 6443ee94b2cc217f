package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.command.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code bin/gatehouse verify-package}: says whether a package is what the provider signed, or whether an entry that an auditor took out stands in the
 * audit trail. Needs the jar and the public key, no portal and no database.
 *
 * <p>The exit code is 0 when the package is genuine, 1 when something in it is not, and 2 when it cannot be said: no key was given, the file does not open,
 * or the arguments are no good.
 */
@CommandName(
        value = "verify-package",
        summary =
                "FILE --key PUBLICKEY …  checks a disclosure package or the proof of an audit entry; exit code 0 genuine, 1 not, 2 cannot be said")
final class VerifyPackage implements Command {

    private static final String KEY = "--key";
    private static final String PASSPHRASE = "--passphrase-file";
    private static final String AGE_KEY = "--age-key";
    private static final String P12 = "--p12";
    private static final int GENUINE = 0;
    private static final int NOT_GENUINE = 1;
    private static final int CANNOT_SAY = 2;
    private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String PEM_END = "-----END PUBLIC KEY-----";
    private static final long MOST_BYTES = 1L << 31;
    private static final long MOST_BYTES_OF_PROOFS = 1L << 24;
    private static final String FROM_ELSEWHERE =
            "Get the key from the provider by another way than the file came, and give it with --key.";

    @Override
    public int run(List<String> arguments, PrintStream out) {
        try {
            if (arguments.isEmpty() || arguments.getFirst().startsWith("--")) {
                throw new Options.Wrong("Name the package first: a ZIP file, an encrypted one, or a folder.");
            }
            var options = Options.read(
                    arguments.subList(1, arguments.size()), Set.of(PASSPHRASE, AGE_KEY, P12), Set.of(KEY), Set.of());
            var keys = new ArrayList<Verification.GivenKey>();
            for (var given : options.values(KEY)) {
                keys.addAll(keys(given));
            }
            var file = Path.of(arguments.getFirst());
            var proofs = proofs(file);
            if (proofs.isPresent()) {
                return answer(proofs.get(), keys, out);
            }
            return answer(Verification.of(entries(file, options), keys), out);
        } catch (Options.Wrong wrong) {
            out.println(wrong.getMessage());
            out.println("verify-package FILE --key PUBLICKEY [--passphrase-file FILE | --age-key FILE | --p12 FILE]");
            return CANNOT_SAY;
        } catch (Archive.Malformed malformed) {
            out.println("The package is NOT genuine:");
            out.println("  - " + malformed.getMessage());
            return NOT_GENUINE;
        } catch (GeneralSecurityException closed) {
            out.println("The package does not open: " + closed.getMessage() + ".");
            return CANNOT_SAY;
        } catch (NoSuchFileException missing) {
            out.println("There is no file " + missing.getFile() + ".");
            return CANNOT_SAY;
        } catch (IOException | InvalidPathException unreadable) {
            out.println("The package cannot be read: " + unreadable.getMessage() + ".");
            return CANNOT_SAY;
        }
    }

    private static int answer(Verification.Report report, PrintStream out) {
        if (!report.wrong().isEmpty()) {
            out.println("The package is NOT genuine:");
            report.wrong().forEach(sentence -> out.println("  - " + printable(sentence)));
            return NOT_GENUINE;
        }
        var signer = report.signer().orElseThrow();
        out.println(
                report.signerKnown()
                        ? "The package is genuine: every file is as it was signed with the key that was given."
                        : "It cannot be said whether the package is genuine. Its files agree with each other, but without the"
                                + " provider's public key nobody knows who signed them.");
        line(out, "Package", report.about().getOrDefault("package", ""));
        line(out, "Request", report.about().getOrDefault("request", ""));
        line(out, "Process", report.about().getOrDefault("process", ""));
        line(out, "Handed to", report.about().getOrDefault("agency", ""));
        line(out, "Handed over by", report.about().getOrDefault("provider", ""));
        line(out, "Records as of", report.about().getOrDefault("asOf", ""));
        line(out, "Files", Integer.toString(report.files()));
        line(out, "Hash of the whole", report.about().getOrDefault("whole", ""));
        line(out, "Signed with", signer.toString());
        line(out, "Key's SHA-256", signer.fingerprint());
        listed(out, report.proofs());
        if (!report.signerKnown()) {
            out.println(FROM_ELSEWHERE);
            return CANNOT_SAY;
        }
        return GENUINE;
    }

    /** The file as one of proofs; empty if it is something else. */
    private static Optional<ProofFile> proofs(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES_OF_PROOFS
                ? ProofFile.read(Files.readAllBytes(file))
                : Optional.empty();
    }

    private static int answer(ProofFile file, List<Verification.GivenKey> keys, PrintStream out) {
        var wrong = new ArrayList<String>();
        var key = file.trail();
        if (key.isEmpty()) {
            wrong.add("The file names no key of the audit trail.");
        } else {
            if (Verification.contradicted(keys, key.get())) {
                wrong.add("The audit trail's key is another one than the one that was given: " + key.get() + ".");
            }
            file.proofs().forEach(proof -> Verification.wrong(proof, key.get()).ifPresent(wrong::add));
        }
        if (file.proofs().isEmpty()) {
            wrong.add("The file proves nothing.");
        }
        if (key.isEmpty() || !wrong.isEmpty()) {
            out.println("The proof is NOT genuine:");
            wrong.forEach(sentence -> out.println("  - " + printable(sentence)));
            return NOT_GENUINE;
        }
        var known = keys.stream().anyMatch(given -> given.is(key.get()));
        out.println(
                known
                        ? "The proof is genuine: every entry stands in the audit trail as it was signed with the key that was given."
                        : "It cannot be said whether the proof is genuine. It agrees with itself, but without the audit trail's"
                                + " public key nobody knows who signed it.");
        line(out, "Signed with", key.get().toString());
        line(out, "Key's SHA-256", key.get().fingerprint());
        listed(out, file.proofs().stream().flatMap(Optional::stream).toList());
        if (!known) {
            out.println(FROM_ELSEWHERE);
            return CANNOT_SAY;
        }
        return GENUINE;
    }

    private static void listed(PrintStream out, List<InclusionProof> proofs) {
        line(out, "Audit trail", proofs.size() + " entries proved");
        for (var proof : proofs) {
            out.printf(
                    Locale.ROOT,
                    "    %s  %s  (entry %d of %d)%n",
                    proof.recordedAt(),
                    printable(proof.action()),
                    proof.index(),
                    proof.size());
            proof.said()
                    .map(InclusionProof.Said::digest)
                    .ifPresent(digest -> out.printf(Locale.ROOT, "      of what has the SHA-256 %s%n", digest));
        }
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf(Locale.ROOT, "  %-18s %s%n", name, printable(value));
    }

    /** What a package says reaches a terminal: nothing that moves its cursor does. */
    private static String printable(String text) {
        return text.codePoints()
                .map(code -> Character.isISOControl(code) || Character.getType(code) == Character.FORMAT ? '?' : code)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Archive.Entry> entries(Path file, Options options)
            throws IOException, GeneralSecurityException, Options.Wrong, Archive.Malformed {
        if (Files.isDirectory(file)) {
            return folder(file);
        }
        if (Files.size(file) >= MOST_BYTES) {
            throw new IOException("a package has at most 2 GB");
        }
        return Archive.read(opened(Files.readAllBytes(file), options));
    }

    private static List<Archive.Entry> folder(Path folder) throws IOException {
        var entries = new ArrayList<Archive.Entry>();
        try (var found = Files.walk(folder)) {
            for (var path : found.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) >= MOST_BYTES) {
                    throw new IOException(folder.relativize(path) + " is no file of a package");
                }
                entries.add(new Archive.Entry(
                        folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path)));
            }
        }
        return entries;
    }

    private static byte[] opened(byte[] file, Options options)
            throws IOException, GeneralSecurityException, Options.Wrong {
        var form = Opening.form(file);
        var passphrase = options.value(PASSPHRASE);
        var ageKey = options.value(AGE_KEY);
        var p12 = options.value(P12);
        if (form == Opening.Form.AGE && ageKey.isPresent()) {
            return Opening.withAgeKey(file, Files.readString(Path.of(ageKey.get())));
        }
        if (form == Opening.Form.AGE && passphrase.isPresent()) {
            return Opening.withPassphrase(file, secret(passphrase.get()));
        }
        if (form == Opening.Form.AGE) {
            throw new Options.Wrong("The package is encrypted with age. Give --passphrase-file or --age-key,"
                    + " or open it with age -d first.");
        }
        if (form == Opening.Form.CMS && p12.isPresent()) {
            return Opening.withCertificate(
                    file,
                    Files.readAllBytes(Path.of(p12.get())),
                    passphrase.isPresent() ? secret(passphrase.get()) : new char[0]);
        }
        if (form == Opening.Form.CMS) {
            throw new Options.Wrong(
                    "The package is encrypted for a certificate. Give --p12 with the certificate's key"
                            + " (and --passphrase-file with its password), or open it with openssl cms -decrypt -inform DER first.");
        }
        return file;
    }

    /** The first line of a file. */
    private static char[] secret(String file) throws IOException, Options.Wrong {
        var text = Files.readString(Path.of(file));
        var line = text.lines().findFirst().orElse("");
        if (line.isEmpty()) {
            throw new Options.Wrong("The file " + file + " has no passphrase.");
        }
        return line.toCharArray();
    }

    /** Keys in the form of signed notes, one a line, or a PEM file, or the name of a file with either. */
    static List<Verification.GivenKey> keys(String given) throws IOException, GeneralSecurityException, Options.Wrong {
        var typed = VerifierKey.parse(given);
        if (typed.isPresent()) {
            return List.of(Verification.GivenKey.of(typed.get()));
        }
        var text = Files.readString(Path.of(given));
        if (text.contains(PEM_BEGIN) && text.contains(PEM_END)) {
            return List.of(new Verification.GivenKey(pem(text), null));
        }
        var keys = new ArrayList<Verification.GivenKey>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(Verification.GivenKey.of(VerifierKey.parse(line)
                        .orElseThrow(() -> new Options.Wrong("There is no public key in " + given + "."))));
            }
        }
        if (keys.isEmpty()) {
            throw new Options.Wrong("There is no public key in " + given + ".");
        }
        return keys;
    }

    private static byte[] pem(String text) throws GeneralSecurityException, Options.Wrong {
        try {
            var body = text.substring(text.indexOf(PEM_BEGIN) + PEM_BEGIN.length(), text.indexOf(PEM_END));
            var encoded = Base64.getMimeDecoder().decode(body);
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        } catch (IllegalArgumentException | InvalidKeySpecException malformed) {
            throw new Options.Wrong("The PEM file holds no Ed25519 public key.");
        }
    }
}
