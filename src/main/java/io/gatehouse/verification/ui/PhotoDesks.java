package io.gatehouse.verification.ui;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.EvidenceFileId;
import io.gatehouse.evidence.EvidenceId;
import io.gatehouse.evidence.OwnDocument;
import io.gatehouse.evidence.OwnEvidence;
import io.gatehouse.evidence.OwnPhoto;
import io.gatehouse.evidence.PageImage;
import io.gatehouse.evidence.PhotoAnswer;
import io.gatehouse.evidence.Side;
import io.gatehouse.evidence.Tries;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.verification.HandOffs;
import io.gatehouse.verification.RequestedItem;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes the parts of screens in which photos are added. */
@Component
class PhotoDesks {

    private static final int BYTES_OF_A_MEGABYTE_AS_SHIFT = 20;
    private static final List<Side> ANY = List.of(Side.PAGE);

    private final OwnEvidence evidence;
    private final HandOffs handOffs;
    private final RulesInForce rules;
    private final Clock clock;

    PhotoDesks(OwnEvidence evidence, HandOffs handOffs, RulesInForce rules, Clock clock) {
        this.evidence = evidence;
        this.handOffs = handOffs;
        this.rules = rules;
        this.clock = clock;
    }

    /** For the identity document of the wizard. */
    PhotosPart document(DocumentKind kind, Country issuer) {
        var document = evidence.open(kind, issuer);
        return new PhotosPart(new Own(() -> document, sides(kind), evidence), false, megabytes());
    }

    /** For something that was asked for later. */
    PhotosPart request(RequestedItem item) {
        var document = evidence.openOther(item.code());
        return new PhotosPart(new Own(() -> document, ANY, evidence), false, megabytes());
    }

    /** For a phone that the customer connected. */
    PhotosPart phone(String token, String secret) {
        return new PhotosPart(new Phone(token, secret, handOffs), true, megabytes());
    }

    /** "Use your phone" beside it. */
    HandOffPanel handOff(Runnable photosCame) {
        return new HandOffPanel(handOffs, clock, null, photosCame);
    }

    /** "Use your phone" for something that was asked for later. One begun for anything else is void with it. */
    HandOffPanel handOff(RequestedItem item, Runnable photosCame) {
        return new HandOffPanel(handOffs, clock, item.id(), photosCame);
    }

    private long megabytes() {
        return rules.current().pictures().bytesAtMost() >> BYTES_OF_A_MEGABYTE_AS_SHIFT;
    }

    static List<Side> sides(DocumentKind kind) {
        return kind == DocumentKind.PASSPORT ? List.of(Side.PHOTO_PAGE) : List.of(Side.FRONT, Side.BACK);
    }

    /** The customer who has signed in. */
    private record Own(Supplier<EvidenceId> document, List<Side> sides, OwnEvidence evidence) implements PhotoDesk {

        @Override
        public List<OwnPhoto> photos() {
            return evidence.documents().stream()
                    .filter(found -> found.id().equals(document.get()))
                    .map(OwnDocument::photos)
                    .findFirst()
                    .orElse(List.of());
        }

        @Override
        public Tries tries() {
            return evidence.tries();
        }

        @Override
        public PhotoAnswer add(Side side, String name, InputStream content) {
            return evidence.add(document.get(), side, name, content);
        }

        @Override
        public void keep(EvidenceFileId photo) {
            evidence.keep(photo);
        }

        @Override
        public void remove(EvidenceFileId photo) {
            evidence.remove(photo);
        }

        @Override
        public PageImage thumbnail(EvidenceFileId photo) {
            return evidence.thumbnail(photo, 1);
        }
    }

    /** A phone that says which hand-off it belongs to with each call. */
    private record Phone(String token, String secret, HandOffs handOffs) implements PhotoDesk {

        @Override
        public List<OwnPhoto> photos() {
            return handOffs.photos(token, secret);
        }

        @Override
        public List<Side> sides() {
            return handOffs.kind(token, secret).map(PhotoDesks::sides).orElse(ANY);
        }

        @Override
        public Tries tries() {
            return handOffs.tries(token, secret);
        }

        @Override
        public PhotoAnswer add(Side side, String name, InputStream content) {
            return handOffs.add(token, secret, side, name, content);
        }

        @Override
        public void keep(EvidenceFileId photo) {
            handOffs.keep(token, secret, photo);
        }

        @Override
        public void remove(EvidenceFileId photo) {
            handOffs.remove(token, secret, photo);
        }

        @Override
        public PageImage thumbnail(EvidenceFileId photo) {
            return handOffs.thumbnail(token, secret, photo);
        }
    }
}
