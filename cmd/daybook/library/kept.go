package library

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/texts"
)

// An imported text is a file DIARY-HASH.txt, out of its container; HASH begins the
// SHA-256 of its lines, so that a change is noticed. DIARY-HASH.fill.txt only fills the
// gaps of the other copy of its work.
var keptName = regexp.MustCompile(`^(.+)-([0-9a-f]{12})(\.fill)?\.txt$`)

// A Kept text was imported before.
type Kept struct {
	Path   string
	Source *texts.Source
}

// Kept reads what was imported before. What an import that was broken off has left there is hidden,
// and was not imported.
func (l Library) Kept(ctx context.Context, cal *corpus.Calendar) ([]Kept, error) {
	files, err := FilesIn(l.TextsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Kept
	for _, path := range files {
		if some, err := OpenTexts(ctx, path, cal); err == nil {
			all = append(all, Kept{path, some[0]})
		}
	}
	return all, nil
}

// marked notes what the name of an imported file says, and refuses the file when it is
// not what was imported.
func marked(name string, data []byte, s *texts.Source) error {
	m := keptName.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	sum := sha256.Sum256(data)
	if !strings.HasPrefix(s.Hash, m[2]) && !strings.HasPrefix(hex.EncodeToString(sum[:]), m[2]) {
		return &document.FileError{Text: "it was changed after it was imported",
			Hint: "Import it again: daybook import " + name}
	}
	s.Fill = m[3] != ""
	return nil
}
