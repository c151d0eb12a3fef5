package ask

import (
	"testing"

	"daybook/corpus"
	"daybook/index/indextest"
	"daybook/index/lexicon"
)

func TestPlainly(t *testing.T) {
	words := []lexicon.Word{{Person: -1}, {Person: -1}}
	person := []lexicon.Word{{Person: 0}}
	for _, tt := range []struct {
		name         string
		words        []lexicon.Word
		e            Evidence
		exact        float64
		lead, untold float64
		sure         float64
		want         bool
	}{
		{"far ahead", words, Evidence{}, 0.6, 4, 0.1, 0.7, true},
		{"not so far", words, Evidence{}, 0.6, 3, 0.1, 0.7, false},
		{"near to what is not told", words, Evidence{}, 0.6, 4, 0.4, 0.7, false},
		{"not likely", words, Evidence{}, 0.6, 4, 0.1, 0.5, false},
		{"of another time", words, Evidence{Time: OtherTime}, 1, 9, 0, 0.8, false},
		{"by the text alone", words, Evidence{Bare: true}, 1, 9, 0, 0.8, false},
		{"all in one place", words, Evidence{Sentence: 1, Told: 0.5}, 1, 9, 0.6, 0.3, true},
		{"all, in several places", words, Evidence{Sentence: 0.7, Window: 0.8, Told: 0.5}, 1, 9, 0.6, 0.3, false},
		{"most, in one place", words, Evidence{Sentence: 1, Told: 0.5}, 0.8, 9, 0.6, 0.3, false},
		{"a person alone", person, Evidence{Met: []Met{{Person: 3}}}, 1, 3, 0, 0.8, true},
		{"one of many that tell of a person", person, Evidence{Met: []Met{{Person: 3}}}, 1, 0.3, 0, 0.8, false},
		{"the end of a person", person, Evidence{Met: []Met{{Person: 3}}, Others: 9}, 1, 1.2, 0, 0.8, true},
		{"a person by the way", person, Evidence{Met: []Met{{Person: 2}}, Others: 9}, 1, 1.2, 0, 0.8, false},
		{"nothing that counts", nil, Evidence{}, 0, 9, 0, 0.9, false},
	} {
		r := Reading{words: tt.words}
		var d [doubts]float64
		d[doubtLead], d[doubtUntold] = tt.lead, tt.untold
		h := ItemHit{Item: &corpus.Item{}, Evidence: &tt.e, Score: Score{Exact: tt.exact}}
		if got := Plainly(&r, &h, d[:], tt.sure); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}

// What the texts tell plainly is not doubted, and what they do not tell is not told for sure.
func TestPlainlyInTheTexts(t *testing.T) {
	x := build(t, indextest.Texts(t))
	for question, told := range map[string]string{
		"What happened to Stalin's wife?":          "litvinov/1932-11/8",
		"lorries decided the war":                  "litvinov/1944/2",
		"Why did Hess fly to Britain?":             "litvinov/1941-05/1",
		"When was Litvinov in Brixton prison?":     "litvinov/introduction/11",
		"What did Marshal Voroshilov say?":         "", // of very many
		"Why did Zhdanov tell off the composers?":  "",
		"Did Hess meet the Loch Ness monster?":     "",
		"Who drove the lorries over Lake Ladoga?":  "",
		"What happened to Ordzhonikidze's parrot?": "",
	} {
		r, list := hits(t, x, question)
		v := x.Judge(r, list)
		if (v == Sure) != (told != "") || told != "" && list[0].Item.ID != told {
			t.Errorf("%q: verdict %d, want %q", question, v, told)
		}
	}
}
