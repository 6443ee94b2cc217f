package io.gatehouse.verification;

import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** Two short, plain words that nobody mistakes for others: what both screens of a hand-off show. */
record TwoWords(String first, String second) {

    private static final List<String> WORDS = List.of(
            "river",
            "lamp",
            "apple",
            "bread",
            "bridge",
            "candle",
            "chair",
            "cloud",
            "coffee",
            "desk",
            "door",
            "feather",
            "field",
            "flower",
            "forest",
            "garden",
            "glass",
            "grass",
            "hammer",
            "harbour",
            "hill",
            "honey",
            "island",
            "jacket",
            "kettle",
            "key",
            "ladder",
            "lake",
            "leaf",
            "lemon",
            "map",
            "market",
            "milk",
            "mirror",
            "moon",
            "mountain",
            "music",
            "ocean",
            "orange",
            "paper",
            "pencil",
            "piano",
            "pillow",
            "plate",
            "pocket",
            "rain",
            "ring",
            "road",
            "rose",
            "salt",
            "sand",
            "shell",
            "silver",
            "snow",
            "spoon",
            "star",
            "stone",
            "sugar",
            "summer",
            "table",
            "tiger",
            "tree",
            "valley",
            "window");

    private static final RandomGenerator RANDOM = new SecureRandom();

    static TwoWords next() {
        var first = WORDS.get(RANDOM.nextInt(WORDS.size()));
        var second = first;
        while (second.equals(first)) {
            second = WORDS.get(RANDOM.nextInt(WORDS.size()));
        }
        return new TwoWords(first, second);
    }

    @Override
    public String toString() {
        return first + " - " + second;
    }
}
