package fulltext

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"daybook/index/prose"
)

// The fields of a document: of an item what a hit shows of our calendar, of a passage
// its words. What /ask weighs beside them is in index/lexicon.
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

func newMapping() (mapping.IndexMapping, error) {
	m, _, err := mappingFor("en")
	return m, err
}

// mappingFor makes the mapping for prose in a language, and returns the name of its
// analyzer.
func mappingFor(language string) (mapping.IndexMapping, string, error) {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	name, err := prose.Define(m, language)
	if err != nil {
		return nil, "", err
	}
	running := bleve.NewTextFieldMapping()
	running.Analyzer = name
	running.Store, running.DocValues, running.IncludeInAll = false, false, false
	running.IncludeTermVectors = true
	word := bleve.NewTextFieldMapping()
	word.Analyzer = keyword.Name
	word.Store, word.DocValues, word.IncludeInAll, word.IncludeTermVectors = false, false, false, false

	number := bleve.NewNumericFieldMapping()
	number.Store, number.DocValues, number.IncludeInAll = false, false, false

	doc := bleve.NewDocumentStaticMapping()
	for _, f := range []string{fieldLine, fieldTold, fieldText, fieldHead} {
		doc.AddFieldMappingsAt(f, running)
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
