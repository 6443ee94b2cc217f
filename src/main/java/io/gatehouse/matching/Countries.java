package io.gatehouse.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** ISO 3166 codes of countries from the names that lists use, in English, formal or short, with their parts in any order. */
public final class Countries {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (var code : Locale.getISOCountries()) {
            CODES.put(key(Locale.of("", code).getDisplayCountry(Locale.ENGLISH)), code);
            CODES.put(key(code), code);
            CODES.put(key(Locale.of("", code).getISO3Country()), code);
        }
        also(
                "KP",
                "North Korea",
                "Korea, Democratic People's Republic of",
                "DPRK",
                "Democratic People's Republic of Korea");
        also("KR", "South Korea", "Korea, Republic of", "Republic of Korea");
        also("RU", "Russian Federation", "Russia");
        also("IR", "Iran, Islamic Republic of", "Islamic Republic of Iran");
        also("SY", "Syrian Arab Republic", "Syria");
        also(
                "CD",
                "Congo, Democratic Republic of the",
                "Congo (Democratic Republic)",
                "Democratic Republic of the Congo",
                "DR Congo");
        also("CG", "Congo, Republic of the", "Republic of the Congo", "Congo");
        also("MM", "Burma", "Myanmar");
        also(
                "GB",
                "United Kingdom of Great Britain and Northern Ireland",
                "Great Britain",
                "UK",
                "England",
                "Scotland");
        also("US", "United States of America", "USA");
        also(
                "PS",
                "Palestinian",
                "Palestine",
                "State of Palestine",
                "West Bank",
                "Gaza",
                "Region: Gaza",
                "Palestinian Territories");
        also("TZ", "Tanzania, United Republic of", "United Republic of Tanzania");
        also("VE", "Venezuela, Bolivarian Republic of", "Bolivarian Republic of Venezuela");
        also("BO", "Bolivia, Plurinational State of", "Plurinational State of Bolivia");
        also("MD", "Moldova, Republic of", "Republic of Moldova");
        also("LA", "Lao People's Democratic Republic", "Laos");
        also("VN", "Viet Nam");
        also("TR", "Turkey", "Turkiye", "Türkiye");
        also("CZ", "Czech Republic", "Czechia");
        also("MK", "Macedonia", "North Macedonia", "Macedonia, The Former Yugoslav Republic of");
        also("CI", "Ivory Coast", "Cote d'Ivoire", "Côte d'Ivoire");
        also("HK", "Hong Kong", "Hong Kong SAR China", "Hong Kong (China)");
        also("MO", "Macau", "Macao");
        also("TW", "Taiwan", "Taiwan, Province of China");
        also("SZ", "Swaziland", "Eswatini");
        also("CV", "Cape Verde", "Cabo Verde");
        also("BA", "Bosnia-Herzegovina", "Bosnia and Herzegovina");
        also("GM", "The Gambia", "Gambia, The");
        also("BS", "Bahamas, The", "The Bahamas");
        also("UA", "Crimea Region of Ukraine", "Region: Crimea", "Occupied Crimea", "Crimea");
        also("XK", "Kosovo");
    }

    private Countries() {}

    private static void also(String code, String... names) {
        for (var name : names) {
            CODES.put(key(name), code);
        }
    }

    private static String key(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
        Arrays.sort(words);
        return String.join(" ", words)
                .replaceAll("\\b(the|of|and)\\b", "")
                .replaceAll(" +", " ")
                .strip();
    }

    /** The code of a country's name or code; empty where the name is none of ours. */
    public static Optional<String> code(String name) {
        var key = key(name);
        // Andorra's three letters are a word that keys leave out: no name at all is no country.
        return key.isEmpty() ? Optional.empty() : Optional.ofNullable(CODES.get(key));
    }
}
