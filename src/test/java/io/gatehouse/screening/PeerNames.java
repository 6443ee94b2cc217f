package io.gatehouse.screening;

import com.ibm.icu.text.Transliterator;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * How others do it, beside which ours is measured: names in Latin letters by ICU, a fuzzy query of Lucene for each word (two edits, the
 * first letter kept, 50 terms), and the 50 names it likes best held against the name by Jaro-Winkler, as written and with the words in
 * order; or that comparison alone, with every name.
 */
final class PeerNames implements AutoCloseable {

    private static final int EDITS = 2;
    private static final int PREFIX = 1;
    private static final int TERMS = 50;
    private static final int CANDIDATES = 50;
    private static final String NAME = "name";
    private static final String NUMBER = "number";

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final List<String> names = new ArrayList<>();
    private final List<String> ordered = new ArrayList<>();
    private final List<Listed> owners = new ArrayList<>();
    private final ThreadLocal<Transliterator> latin =
            ThreadLocal.withInitial(() -> Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower"));

    /** The best score of all, and that of the entry that was looked for; 0 where there is none. */
    record Found(double best, double wanted) {}

    PeerNames(Collection<Listed> parties) throws IOException {
        try (var analyzer = new StandardAnalyzer();
                var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var party : parties) {
                for (var name : party.names()) {
                    var folded = folded(name.written());
                    var document = new Document();
                    document.add(new TextField(NAME, folded, Field.Store.NO));
                    document.add(new StoredField(NUMBER, names.size()));
                    writer.addDocument(document);
                    names.add(folded);
                    ordered.add(ordered(folded));
                    owners.add(party);
                }
            }
            writer.forceMerge(1);
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    private String folded(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return words(latin.get().transliterate(name));
            }
        }
        return words(name);
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    private static String ordered(String folded) {
        var words = folded.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    /** By Lucene, then Jaro-Winkler. */
    Found search(PartyKind kind, String name, String wanted) {
        try {
            var folded = folded(name);
            var order = ordered(folded);
            var query = new BooleanQuery.Builder();
            for (var word : folded.split(" ")) {
                query.add(new FuzzyQuery(new Term(NAME, word), EDITS, PREFIX, TERMS, true), BooleanClause.Occur.SHOULD);
            }
            double best = 0;
            double own = 0;
            var stored = reader.storedFields();
            for (var hit : searcher.search(query.build(), CANDIDATES).scoreDocs) {
                int number = number(stored, hit.doc);
                if (owners.get(number).kind().mayBe(kind)) {
                    double score = score(number, folded, order);
                    best = Math.max(best, score);
                    if (owners.get(number).id().equals(wanted)) {
                        own = Math.max(own, score);
                    }
                }
            }
            return new Found(best, own);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    private static int number(StoredFields stored, int document) throws IOException {
        return stored.document(document).getField(NUMBER).numericValue().intValue();
    }

    /** By Jaro-Winkler with every name. */
    Found scan(PartyKind kind, String name) {
        var folded = folded(name);
        var order = ordered(folded);
        double best = 0;
        for (int number = 0; number < names.size(); number++) {
            if (owners.get(number).kind().mayBe(kind)) {
                best = Math.max(best, score(number, folded, order));
            }
        }
        return new Found(best, 0);
    }

    private double score(int number, String folded, String order) {
        return Math.max(jaroWinkler(folded, names.get(number)), jaroWinkler(order, ordered.get(number)));
    }

    /** What its index takes, without the names that the comparison needs. */
    long bytes() throws IOException {
        long bytes = 0;
        for (var file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes;
    }

    /** Jaro's similarity of two strings with Winkler's bonus for a common beginning of up to four letters. */
    static double jaroWinkler(String a, String b) {
        int n = a.length();
        int m = b.length();
        if (n == 0 || m == 0) {
            return 0;
        }
        int range = Math.max(0, Math.max(n, m) / 2 - 1);
        var takenA = new boolean[n];
        var takenB = new boolean[m];
        int common = 0;
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - range); j < Math.min(m, i + range + 1); j++) {
                if (!takenB[j] && a.charAt(i) == b.charAt(j)) {
                    takenA[i] = true;
                    takenB[j] = true;
                    common++;
                    break;
                }
            }
        }
        if (common == 0) {
            return 0;
        }
        int moved = 0;
        for (int i = 0, j = 0; i < n; i++) {
            if (takenA[i]) {
                while (!takenB[j]) {
                    j++;
                }
                if (a.charAt(i) != b.charAt(j++)) {
                    moved++;
                }
            }
        }
        double jaro = (common / (double) n + common / (double) m + (common - moved / 2.0) / common) / 3;
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(n, m)) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
