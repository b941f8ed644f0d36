/**
 * Drive's refusals: status, reason and words. The words are Google's where its page on errors or a live answer has them;
 * those marked "ours" are for refusals whose words nobody has published.
 */
import { ApiError } from '../service.ts';

interface Where {
  location: string;
  locationType: 'parameter' | 'other';
}

const refusal = (code: number, status: string, reason: string, message: string, where?: Where): ApiError => new ApiError(code, status, message, { reason, domain: 'global', ...where });
const parameter = (location: string): Where => ({ location, locationType: 'parameter' });
const notFound = (message: string, where?: Where): ApiError => refusal(404, 'NOT_FOUND', 'notFound', message, where);
const forbidden = (reason: string, message: string, where?: Where): ApiError => refusal(403, 'PERMISSION_DENIED', reason, message, where);
const badRequest = (reason: string, message: string, where?: Where): ApiError => refusal(400, 'INVALID_ARGUMENT', reason, message, where);

/** For what does not exist and for what one may not see: Drive does not tell the two apart. */
export const fileNotFound = (id: string): ApiError => notFound(`File not found: ${id}.`, parameter('fileId'));
export const notFoundOf = (kind: 'Comment' | 'Reply' | 'Permission' | 'Shared drive', id: string): ApiError => notFound(`${kind} not found: ${id}.`);

export const invalid = (message: string, location?: string): ApiError => badRequest('invalid', message, location === undefined ? undefined : parameter(location));
export const invalidValue = (location: string): ApiError => invalid('Invalid Value', location);

export const insufficient = (): ApiError => forbidden('insufficientFilePermissions', 'The user does not have sufficient permissions for this file.');
/** The token's consent does not reach what is asked of the file. */
export const insufficientConsent = (): ApiError => forbidden('insufficientPermissions', 'Insufficient Permission: Request had insufficient authentication scopes.');
export const notWritable = (): ApiError => forbidden('fieldNotWritable', 'The resource body includes fields which are not directly writable.');

export const idInUse = (): ApiError => refusal(409, 'ALREADY_EXISTS', 'fileIdInUse', 'A file already exists with the provided ID.');
/** Ours. */
export const driveExists = (): ApiError => refusal(409, 'ALREADY_EXISTS', 'duplicate', 'A shared drive already exists with the provided request ID.');
export const idNotGenerated = (): ApiError => badRequest('invalid', 'The provided file ID is not usable.', { location: 'file.id', locationType: 'other' });

export const cannotCopy = (): ApiError => forbidden('cannotCopyFile', 'This file cannot be copied by the user.');
export const cannotDownload = (): ApiError => forbidden('cannotDownloadFile', 'This file cannot be downloaded by the user.');
export const notDownloadable = (): ApiError => forbidden('fileNotDownloadable', 'Only files with binary content can be downloaded. Use Export with Docs Editors files.', parameter('alt'));
export const notExportable = (): ApiError => forbidden('fileNotExportable', 'Export only supports Docs Editors files.');
export const exportTooLarge = (): ApiError => forbidden('exportSizeLimitExceeded', 'This file is too large to be exported.');
/** Ours. */
export const restrictedContent = (): ApiError => forbidden('contentRestricted', 'The file has content restrictions that do not allow this.');

export const insufficientParent = (): ApiError => forbidden('insufficientParentPermissions', 'Insufficient permissions for the specified parent.');
export const parentNotAFolder = (): ApiError => forbidden('parentNotAFolder', 'The specified parent is not a folder.');
export const parentsInBody = (): ApiError => forbidden('fieldNotWritable', 'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.');
export const oneParent = (): ApiError => forbidden('cannotAddParent', 'Increasing the number of parents is not allowed');
export const oneParentInDrive = (): ApiError => forbidden('teamDrivesParentLimit', 'A shared drive item must have exactly one parent.');
export const noFolderIntoDrive = (): ApiError => forbidden('teamDrivesFolderMoveInNotSupported', 'Moving folders into shared drives is not supported.');
export const ownerNotInDrive = (): ApiError => forbidden('fileOwnerNotMemberOfTeamDrive', 'Cannot move a file into a shared drive as a writer when the owner of the file is not a member of that shared drive.');

export const noAccountThere = (email: string): ApiError =>
  badRequest('invalidSharingRequest', `Bad Request. User message: "You are trying to invite ${email}. Since there is no Google account associated with this email address, you must check the "Notify people" box to invite this recipient."`);
const LIMITED_ACCESS = 'Leverage limited access (https://developers.google.com/workspace/drive/api/guides/limited-expansive-access).';
export const lessThanInherited = (): ApiError => forbidden('cannotModifyInheritedPermission', `Cannot modify a permission on an item to be less than the inherited access from a direct or indirect parent. ${LIMITED_ACCESS}`);
export const inheritedInDrive = (): ApiError => forbidden('cannotModifyInheritedPermission', 'Cannot update or delete an inherited permission on a shared drive item.');
/** The reason is Google's, the words are ours. */
export const inheritedStays = (): ApiError => forbidden('cannotDeletePermission', `Cannot delete a permission that is inherited from a direct or indirect parent. ${LIMITED_ACCESS}`);
export const ownerStays = (): ApiError => forbidden('cannotRemoveOwner', 'The owner of a file cannot be removed.');
