package index

import (
	"os"
	"path/filepath"
	"testing"

	"daybook/index/fulltext"
	"daybook/index/indextest"
	"daybook/index/query"
)

// One index searches and answers, over what is in memory and what is read when needed.
func TestBuildIn(t *testing.T) {
	x, err := BuildIn(t.Context(), indextest.Stored(t, "en"), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	e, err := query.Parse("apprentices")
	if err != nil {
		t.Fatal(err)
	}
	found, err := x.Search(t.Context(), fulltext.Query{Expr: e})
	if err != nil || found.Total == 0 {
		t.Errorf("%d found, %v", found.Total, err)
	}
	hits, err := x.Ask(t.Context(), x.Read("a parrot that swears", indextest.Day), 3)
	if err != nil || len(hits) == 0 || hits[0].Item.ID != "quay/1931-04-09/1" {
		t.Errorf("%+v, %v", hits, err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	inMemory, err := BuildIn(t.Context(), indextest.Stored(t, "en"), file)
	if err != nil {
		t.Fatal(err)
	}
	defer inMemory.Close()
	found, err = inMemory.Search(t.Context(), fulltext.Query{Expr: e})
	if err != nil || found.Total == 0 || inMemory.Unkept() == nil || x.Unkept() != nil {
		t.Errorf("where no index can be kept: %d found, %v; unkept for %v", found.Total, err, inMemory.Unkept())
	}
}
