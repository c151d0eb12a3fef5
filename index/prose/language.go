package prose

import (
	"fmt"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fi"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fr"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/it"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/nl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pt"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/sv"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/mapping"
)

// languages are bleve's filters for the languages of diaries, beside English: elisions
// off, stop words out, spellings levelled, stems.
var languages = map[string][]string{
	"da": {"stop_da", "stemmer_da_snowball"},
	"de": {"stop_de", "normalize_de", "stemmer_de_light"},
	"es": {"stop_es", "normalize_es", "stemmer_es_light"},
	"fi": {"stop_fi", "stemmer_fi_snowball"},
	"fr": {"elision_fr", "stop_fr", "stemmer_fr_light"},
	"it": {"elision_it", "stop_it", "stemmer_it_light"},
	"nl": {"stop_nl", "stemmer_nl_snowball"},
	"pt": {"stop_pt", "stemmer_pt_light"},
	"ru": {"stop_ru", "stemmer_ru_snowball"},
	"sv": {"stop_sv", "stemmer_sv_snowball"},
}

// Define defines the analyzer of a language for a mapping and returns its name. A language that
// we have no filters for is searched by whole words, without case and accents.
func Define(m *mapping.IndexMappingImpl, language string) (string, error) {
	if err := register(); err != nil {
		return "", fmt.Errorf("define the analyzer: %w", err)
	}
	if language == "en" {
		return Name, nil
	}
	filters, ok := languages[language]
	name := "daybook-" + language
	if !ok {
		name = "daybook-words"
	}
	// Elisions go before stop words; both know their words in small letters with accents,
	// which the char filter of the English analyzer would take off before them.
	config := map[string]any{
		"type":          custom.Name,
		"tokenizer":     unicode.Name,
		"token_filters": append([]string{lowercase.Name}, filters...),
	}
	if !ok || language != "ru" && language != "de" { // German keeps its umlauts for normalize_de
		config["char_filters"] = []string{asciifolding.Name}
	}
	if err := m.AddCustomAnalyzer(name, config); err != nil {
		return "", fmt.Errorf("define the analyzer for %q: %w", language, err)
	}
	return name, nil
}
