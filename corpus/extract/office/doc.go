// Package office reads word processors' files: DOCX, OpenDocument text and RTF.
package office
