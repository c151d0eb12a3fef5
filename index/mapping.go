package index

import (
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// The fields of a document: of an item what a hit shows of our calendar, of a passage
// its words. What /ask weighs beside them is in the lexicon.
const (
	fieldLine   = "line"   // the headline
	fieldTold   = "told"   // the abstract
	fieldText   = "text"   // the passage
	fieldPeople = "people" // person IDs

	// Of a stored diary besides, of which a search reads nothing but what it shows.
	fieldHead  = "head" // the headings of the persons that are marked
	fieldVoice = "voice"
	fieldFrom  = "from" // days since 1900 of the first and last day
	fieldTo    = "to"
)

// english is the name of the analyzer of prose.
const english = "daybook-english"

func newMapping() (mapping.IndexMapping, error) {
	m, _, err := mappingFor("en")
	return m, err
}

// mappingFor makes the mapping for prose in a language, and returns the name of its
// analyzer.
func mappingFor(language string) (mapping.IndexMapping, string, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	if err := register(); err != nil {
		return nil, "", fmt.Errorf("define the analyzer: %w", err)
	}
	name, err := addAnalyzer(m, language)
	if err != nil {
		return nil, "", err
	}
	prose := bleve.NewTextFieldMapping()
	prose.Analyzer = name
	prose.Store, prose.DocValues, prose.IncludeInAll = false, false, false
	prose.IncludeTermVectors = true
	word := bleve.NewTextFieldMapping()
	word.Analyzer = keyword.Name
	word.Store, word.DocValues, word.IncludeInAll, word.IncludeTermVectors = false, false, false, false

	number := bleve.NewNumericFieldMapping()
	number.Store, number.DocValues, number.IncludeInAll = false, false, false

	doc := bleve.NewDocumentStaticMapping()
	for _, f := range []string{fieldLine, fieldTold, fieldText, fieldHead} {
		doc.AddFieldMappingsAt(f, prose)
	}
	for _, f := range []string{fieldPeople, fieldVoice} {
		doc.AddFieldMappingsAt(f, word)
	}
	for _, f := range []string{fieldFrom, fieldTo} {
		doc.AddFieldMappingsAt(f, number)
	}
	doc.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping()) // nothing searches it
	m.DefaultMapping = doc
	m.StoreDynamic, m.IndexDynamic, m.DocValuesDynamic = false, false, false
	return m, name, nil
}
