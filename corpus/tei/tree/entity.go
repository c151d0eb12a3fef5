package tree

import (
	"regexp"
	"strconv"
	"strings"
)

// What a document type may declare: letters under a name. An entity of parameters is never used here.
const (
	mostEntities = 500
	longestValue = 40 // bytes
)

var (
	entity    = regexp.MustCompile(`<!ENTITY\s+`)
	parameter = regexp.MustCompile(`^%\s`)
	letters   = regexp.MustCompile(`^([\pL_][\pL\d._-]*)\s+(?:"([^"<%]*)"|'([^'<%]*)')\s*>`)
	reference = regexp.MustCompile(`&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));`)
)

// declare takes the entities that a document type declares, where each stands for a few letters; one that stands for
// other entities, for markup or for another file is refused.
func (s *Source) declare(directive string) error {
	at := entity.FindAllStringIndex(directive, -1)
	if len(at) > mostEntities {
		return errEntity
	}
	for _, i := range at {
		rest := directive[i[1]:]
		if parameter.MatchString(rest) {
			continue
		}
		m := letters.FindStringSubmatch(rest)
		if m == nil {
			return errEntity
		}
		value := reference.ReplaceAllStringFunc(m[2]+m[3], func(ref string) string {
			n := reference.FindStringSubmatch(ref)
			base, figures := 10, n[2]
			if n[1] != "" {
				base, figures = 16, n[1]
			}
			r, err := strconv.ParseInt(figures, base, 32)
			if err != nil {
				return ref
			}
			return string(rune(r))
		})
		if len(value) > longestValue || strings.ContainsAny(value, "&<") {
			return errEntity
		}
		s.dec.Entity[m[1]] = value
	}
	return nil
}
