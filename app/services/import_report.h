// What came of reading a list: how many people it holds, and by row and cell what is wrong with it.
#pragma once

#include "domain/import_batch.h"
#include "vision/face.h"

#include <QString>

#include <vector>

namespace gatehouse::services {

/// A cell or a row that cannot be taken, why, and what to do.
struct ImportProblem
{
    int line = 0;    ///< 1-based line of the text, or row of the sheet; 0: the file as a whole
    QString column;  ///< its heading; empty: the row as a whole
    QString cell;    ///< "C17", as a spreadsheet names it; empty: the row or the file as a whole
    QString reason;
};

constexpr int kMaxProblems = 1000;

/// A face that will not do; the person was added all the same.
struct RefusedPhoto
{
    int row = 0;
    vision::FaceVerdict verdict = vision::FaceVerdict::Unreadable;
};

struct ImportReport
{
    int rows = 0;                         ///< data rows read
    int added = 0;                        ///< 0 in a dry run and whenever there is a problem
    int photos = 0;                       ///< photographs in a dry run, enrolled faces afterwards
    std::vector<ImportProblem> problems;  ///< at most kMaxProblems, then `moreProblems`
    int moreProblems = 0;
    /// Faces that were not enrolled although the people were added; bounded like `problems`.
    std::vector<RefusedPhoto> refusedPhotos;
    ImportBatchId batch;  ///< for undo; invalid in a dry run

    void addProblem(ImportProblem problem)
    {
        if (int(problems.size()) < kMaxProblems) {
            problems.push_back(std::move(problem));
        } else {
            ++moreProblems;
        }
    }
};

enum class ImportMode
{
    DryRun = 1,
    Apply
};

}  // namespace gatehouse::services
